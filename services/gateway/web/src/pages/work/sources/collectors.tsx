import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { ago, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Icon } from "../../../ui/icons";
import { Failed, Loading } from "../../../ui/states";
import { CollectorDialog } from "./collector-dialog";
import { CollectorsQuery, placeOf } from "./collector-documents";

/** Feeds and mailboxes that Polder looks into itself, one row each. */
export function Collectors({ sources }: { sources: readonly { id: string; name: string }[] }) {
  const [{ data, error }, ask] = useQuery({ query: CollectorsQuery, requestPolicy: "cache-and-network" });
  const [isNew, setNew] = useState(false);
  const failure = failureOf(error);
  const collectors = data?.collectors.nodes;
  return (
    <section className="dike">
      <div className="live-line">
        <h2>{t("collectors-heading")}</h2>
        {sources.length > 0 && (
          <button type="button" className="button" onClick={() => setNew(true)}>
            <Icon name="plus" />
            {t("collector-new")}
          </button>
        )}
      </div>
      <p className="second">{t("collectors-lead")}</p>
      {failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={collectors ? t("list-stale") : undefined} />
      )}
      {!collectors && !failure && <Loading rows={2} />}
      {collectors?.length === 0 && <p className="second">{t("collectors-none")}</p>}
      {collectors && collectors.length > 0 && (
        <div className="table-wrap">
          <table className="cards-on-phone">
            <thead>
              <tr>
                <th scope="col">{t("inlet-name")}</th>
                <th scope="col">{t("collector-place")}</th>
                <th scope="col">{t("inlet-source")}</th>
                <th scope="col">{t("inlet-state")}</th>
              </tr>
            </thead>
            <tbody>
              {collectors.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link className="source-name" href={`/work/sources/${one.id}`}>{one.name}</Link>
                  </th>
                  <td>{placeOf(one)}</td>
                  <td>{one.source.name}</td>
                  <td>
                    {one.failure ? (
                      <span className="barred">{t("collector-fails")}</span>
                    ) : one.isLooking ? (
                      t("collector-looking")
                    ) : (
                      t("collector-state", { n: one.takenCount, shown: number(one.takenCount), when: ago(one.lastLookedAt ?? "") })
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isNew && <CollectorDialog sources={sources} close={() => setNew(false)} />}
    </section>
  );
}
