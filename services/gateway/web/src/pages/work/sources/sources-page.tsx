import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { failureOf, problemsOf } from "../../../api/failure";
import { type ResultOf } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { ago, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Icon } from "../../../ui/icons";
import { Empty, Failed, Loading } from "../../../ui/states";
import { SourcesQuery } from "../feedback/feedback";
import { Collectors } from "./collectors";
import { Inlets } from "./inlets";
import { SaveSourceMutation, SourceDialog } from "./source-dialog";

export type Source = ResultOf<typeof SourcesQuery>["feedbackSources"]["nodes"][number];

/** Places that feedback comes from. */
export default function SourcesPage() {
  usePageTitle(t("nav-sources"));
  const { has } = useSession();
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [editing, setEditing] = useState<Source | null>(null);
  const [{ data, error }, ask] = useQuery({ query: SourcesQuery, variables: {}, requestPolicy: "cache-and-network" });
  const [, save] = useMutation(SaveSourceMutation);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const sources = data?.feedbackSources.nodes;
  const isNew = search.has("new");

  const archive = async (source: Source, isArchived: boolean) => {
    const sent = await save({ input: { id: source.id, isArchived } });
    const [problem] = problemsOf(sent.error, sent.data?.feedbackSourceSave.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t(isArchived ? "source-archived" : "source-restored", { name: source.name }), "good", {
      label: t("undo"),
      act: () => archive(source, !isArchived),
    });
  };
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("nav-sources")}</h1>
          <p className="second">{t("sources-lead")}</p>
        </div>
        <Link className="button button-main" href={`${path}?new`}>
          <Icon name="plus" />
          {t("source-new-one")}
        </Link>
      </div>
      {failure && <Failed failure={failure} retry={again} line={sources ? t("list-stale") : undefined} />}
      {!sources && !failure && <Loading rows={4} />}
      {sources?.length === 0 && (
        <Empty title={t("sources-none")}>
          <Link className="button" href="/work/import">
            {t("import-some")}
          </Link>
        </Empty>
      )}
      {sources && sources.length > 0 && (
        <SourceTable sources={sources} edit={setEditing} archive={(source, isArchived) => void archive(source, isArchived)} />
      )}
      {sources && <Collectors sources={sources.filter((one) => !one.isArchived)} />}
      {sources && <Inlets sources={sources.filter((one) => !one.isArchived)} />}
      {has("COMMUNITY_MANAGER", "ADMIN") && (
        <p className="small sources-widget">
          {t("sources-widget")} <Link href="/settings/widget">{t("sources-to-widget")}</Link>
        </p>
      )}
      {(isNew || editing) && (
        <SourceDialog
          source={editing}
          close={() => {
            setEditing(null);
            if (isNew) go(path, { replace: true });
          }}
        />
      )}
    </div>
  );
}

interface SourceTableProps {
  sources: readonly Source[];
  edit: (source: Source) => void;
  archive: (source: Source, isArchived: boolean) => void;
}

function SourceTable({ sources, edit, archive }: SourceTableProps) {
  const rows = [...sources].sort((a, b) => Number(a.isArchived) - Number(b.isArchived) || a.name.localeCompare(b.name));
  return (
    <div className="table-wrap">
      <table className="cards-on-phone sources">
        <thead>
          <tr>
            <th scope="col">{t("import-source")}</th>
            <th scope="col">{t("source-channel")}</th>
            <th scope="col">{t("item-product")}</th>
            <th scope="col">{t("source-count")}</th>
            <th scope="col">{t("source-last")}</th>
            <th scope="col">
              <span className="unseen">{t("source-actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <Link className="source-name" href={`/work/feedback?source=${encodeURIComponent(source.id)}`}>
                  {source.name}
                </Link>{" "}
                {source.isArchived && <span className="chip chip-declined">{t("source-closed")}</span>}
              </th>
              <td>{t(`channel-${source.channel}`)}</td>
              <td>{source.product?.name ?? t("source-any-product")}</td>
              <td className="figure">{t("pieces", { n: source.itemCount, shown: number(source.itemCount) })}</td>
              <td>{source.lastReceivedAt ? ago(source.lastReceivedAt) : t("source-never")}</td>
              <td>
                <div className="source-acts">
                  <button type="button" className="text-button" aria-label={t("source-edit-named", { name: source.name })} onClick={() => edit(source)}>
                    {t("source-edit")}
                  </button>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={
                      source.isArchived ? t("source-restore-named", { name: source.name }) : t("source-archive-named", { name: source.name })
                    }
                    onClick={() => archive(source, !source.isArchived)}
                  >
                    {source.isArchived ? t("source-restore") : t("source-archive")}
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
