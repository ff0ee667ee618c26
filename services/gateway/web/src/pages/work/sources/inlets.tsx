import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { ago, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Icon } from "../../../ui/icons";
import { Failed, Loading } from "../../../ui/states";
import { InletDialog } from "./inlet-dialog";

const InletsQuery = graphql(`
  query Inlets {
    inlets(first: 100) {
      nodes {
        id
        name
        takenCount
        rejectedCount
        lastDeliveredAt
        source {
          id
          name
        }
      }
    }
  }
`);

/** Ways in for other programs, one row each. */
export function Inlets({ sources }: { sources: readonly { id: string; name: string }[] }) {
  const [{ data, error }, ask] = useQuery({ query: InletsQuery, requestPolicy: "cache-and-network" });
  const [isNew, setNew] = useState(false);
  const failure = failureOf(error);
  const inlets = data?.inlets.nodes;
  return (
    <section className="dike">
      <div className="live-line">
        <h2>{t("inlets-heading")}</h2>
        {sources.length > 0 && (
          <button type="button" className="button" onClick={() => setNew(true)}>
            <Icon name="plus" />
            {t("inlet-new")}
          </button>
        )}
      </div>
      <p className="second">{t("inlets-lead")}</p>
      {failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={inlets ? t("list-stale") : undefined} />
      )}
      {!inlets && !failure && <Loading rows={2} />}
      {inlets?.length === 0 && <p className="second">{t("inlets-none")}</p>}
      {inlets && inlets.length > 0 && (
        <div className="table-wrap">
          <table className="cards-on-phone">
            <thead>
              <tr>
                <th scope="col">{t("inlet-name")}</th>
                <th scope="col">{t("inlet-source")}</th>
                <th scope="col">{t("inlet-state")}</th>
                <th scope="col">{t("source-last")}</th>
              </tr>
            </thead>
            <tbody>
              {inlets.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link className="source-name" href={`/work/sources/${encodeURIComponent(one.id)}`}>{one.name}</Link>
                  </th>
                  <td>{one.source.name}</td>
                  <td>{t("inlet-counts", { taken: number(one.takenCount), rejected: number(one.rejectedCount) })}</td>
                  <td>{one.lastDeliveredAt ? ago(one.lastDeliveredAt) : t("inlet-never")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isNew && <InletDialog sources={sources} close={() => setNew(false)} />}
    </section>
  );
}
