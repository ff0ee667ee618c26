import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useQuery } from "urql";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { isClash, useCorrections } from "./correct";
import { MergeDialog } from "./merge-dialog";
import { SplitDialog } from "./split-dialog";
import type { ThemeOnPage } from "./theme";

/** What a person can change about a theme as a whole; it holds through every later run. */
export function Corrections({ theme, reload }: { theme: ThemeOnPage; reload: () => void }) {
  const [open, setOpen] = useState<"merge" | "split" | null>(null);
  const [, go] = useLocation();
  const { archive, busy } = useCorrections();
  const isTopic = theme.level === "TOPIC";
  return (
    <section className="aside-part" aria-labelledby="correct">
      <h2 id="correct">{t("correct")}</h2>
      <p className="small">{t("correct-means")}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => setOpen("merge")}>
          {t("merge")}
        </button>
        {isTopic && (
          <>
            <button type="button" className="button" onClick={() => setOpen("split")}>
              {t("split")}
            </button>
            <PutAside theme={theme} busy={busy} archive={archive} done={reload} />
          </>
        )}
      </div>
      {open === "merge" && (
        <MergeDialog theme={theme} close={() => setOpen(null)} done={(id) => go(`/work/themes/${encodeURIComponent(id)}`)} />
      )}
      {open === "split" && (
        <SplitDialog
          theme={theme}
          close={() => {
            setOpen(null);
            reload();
          }}
        />
      )}
    </section>
  );
}

interface PutAsideProps {
  theme: ThemeOnPage;
  busy: boolean;
  archive: ReturnType<typeof useCorrections>["archive"];
  done: () => void;
}

function PutAside({ theme, busy, archive, done }: PutAsideProps) {
  const put = async () => {
    const [problem] = await archive(theme.id, theme.version);
    if (problem) notify(isClash([problem]) ? t("aside-not") : problem.message, "bad");
    done();
  };
  return (
    <button type="button" className="button button-quiet" disabled={busy} onClick={() => void put()}>
      {t("aside")}
    </button>
  );
}

const GoneQuery = graphql(`
  query WhereThemeWent($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Theme {
        mergedInto {
          id
          title
        }
      }
    }
  }
`);

/** Says of a theme that was put aside, or merged away, where what was said in it is now. */
export function Gone({ id }: { id: string }) {
  const [{ data }] = useQuery({ query: GoneQuery, variables: { id }, requestPolicy: "network-only" });
  const into = data?.node?.__typename === "Theme" ? data.node.mergedInto : null;
  return (
    <p className="banner" role="status">
      {into ? t("gone-merged") : t("gone-aside")}{" "}
      {into && <Link href={`/work/themes/${encodeURIComponent(into.id)}`}>{into.title}</Link>}
    </p>
  );
}
