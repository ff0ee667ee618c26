import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf, problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { usePageTitle } from "../../../shell/title";
import { ago, moment, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { CopiedText } from "../../../ui/copied-text";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { InletDialog, InletSecret } from "./inlet-dialog";
import { ArchiveInletMutation, parts, RotateInletMutation } from "./inlet-documents";
import { TryInlet } from "./try-inlet";
import "../../../styles/import.css";

const InletQuery = graphql(`
  query Inlet($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Inlet {
        name
        url
        takenCount
        rejectedCount
        lastDeliveredAt
        lastError
        lastErrorAt
        archivedAt
        mapping {
          text
          title
          externalId
          externalUrl
          occurredAt
          customerEmail
          customerExternalId
          rating
          language
        }
        source {
          id
          name
        }
        deliveries(first: 20) {
          nodes {
            deliveryId
            at
            status
            reason
            excerpt
            item {
              id
              text
            }
          }
        }
      }
    }
  }
`);

type Inlet = Extract<ResultOf<typeof InletQuery>["node"], { __typename: "Inlet" }>;

/** A way in for another program: its address, how its JSON is read, what came in. */
export default function InletPage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: InletQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const inlet = data?.node?.__typename === "Inlet" ? data.node : null;
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  usePageTitle(inlet?.name ?? t("inlets-heading"));
  if (!inlet && data && !failure) return <NotFoundPage sentence={t("inlet-not-found")} />;
  return (
    <div className="page page-work import">
      <p className="crumb">
        <Link href="/work/sources">{t("nav-sources")}</Link>
      </p>
      <h1>{inlet?.name ?? t("inlets-heading")}</h1>
      {failure && <Failed failure={failure} retry={again} line={inlet ? t("list-stale") : undefined} />}
      {!inlet && !failure && <Loading rows={4} />}
      {inlet && <About inlet={inlet} />}
      {inlet && !inlet.archivedAt && <TryInlet id={inlet.id} />}
      {inlet && <Deliveries inlet={inlet} />}
    </div>
  );
}

function About({ inlet }: { inlet: Inlet }) {
  const [dialog, setDialog] = useState<"edit" | { secret: string } | null>(null);
  const [, rotate] = useMutation(RotateInletMutation);
  const [, archive] = useMutation(ArchiveInletMutation);
  const [, go] = useLocation();
  const { id, name } = inlet;

  const renew = async () => {
    const sent = await rotate({ input: { id } });
    const [problem] = problemsOf(sent.error, sent.data?.inletRotate.errors);
    if (problem) return notify(problem.message, "bad");
    const secret = sent.data?.inletRotate.secret;
    if (secret) setDialog({ secret });
  };
  const end = async () => {
    const sent = await archive({ input: { id } });
    const [problem] = problemsOf(sent.error, sent.data?.inletArchive.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t("inlet-closed", { name }));
    go("/work/sources");
  };
  return (
    <section className="dike">
      <p>
        {inlet.source.name} ·{" "}
        {inlet.lastDeliveredAt
          ? t("inlet-counts", { taken: number(inlet.takenCount), rejected: number(inlet.rejectedCount) })
          : t("inlet-never")}
      </p>
      {inlet.archivedAt && <p className="banner">{t("inlet-is-closed")}</p>}
      {inlet.lastError && inlet.lastErrorAt && (
        <p className="barred">
          {t("inlet-last-error", { when: ago(inlet.lastErrorAt) })} {inlet.lastError}
        </p>
      )}
      <CopiedText label={t("inlet-address")} text={inlet.url} />
      <h2>{t("inlet-mapping")}</h2>
      <dl className="first-row-facts">
        {parts
          .filter(([part]) => inlet.mapping[part])
          .map(([part, label]) => (
            <div key={part}>
              <dt>{t(label)}</dt>
              <dd>
                <code>{inlet.mapping[part]}</code>
              </dd>
            </div>
          ))}
      </dl>
      {!inlet.archivedAt && (
        <>
          <div className="actions">
            <button type="button" className="button" onClick={() => setDialog("edit")}>
              {t("inlet-edit")}
            </button>
            <button type="button" className="button" onClick={() => void renew()}>
              {t("inlet-rotate")}
            </button>
            <button type="button" className="button button-quiet" onClick={() => void end()}>
              {t("inlet-close")}
            </button>
          </div>
          <p className="small">{t("inlet-rotate-means")}</p>
        </>
      )}
      {dialog === "edit" && <InletDialog inlet={inlet} close={() => setDialog(null)} />}
      {dialog && dialog !== "edit" && (
        <InletSecret url={inlet.url} secret={dialog.secret} pointer={inlet.mapping.text} close={() => setDialog(null)} />
      )}
    </section>
  );
}

function Deliveries({ inlet }: { inlet: Inlet }) {
  const deliveries = inlet.deliveries.nodes;
  return (
    <section className="dike">
      <h2>{t("inlet-deliveries")}</h2>
      {deliveries.length === 0 && <p className="second">{t("inlet-deliveries-none")}</p>}
      {deliveries.length > 0 && (
        <div className="table-wrap">
          <table className="cards-on-phone">
            <thead>
              <tr>
                <th scope="col">{t("inlet-delivery-at")}</th>
                <th scope="col">{t("inlet-delivery-id")}</th>
                <th scope="col">{t("inlet-delivery-outcome")}</th>
                <th scope="col">{t("inlet-delivery-excerpt")}</th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((one) => (
                <tr key={one.deliveryId}>
                  <td>{moment(one.at)}</td>
                  <td>
                    <code>{one.deliveryId}</code>
                  </td>
                  <td>
                    {t(`delivery-${one.status}`)}
                    {one.reason && `: ${one.reason}`}
                  </td>
                  <td>{one.item ? one.item.text.slice(0, 200) : <code>{one.excerpt}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
