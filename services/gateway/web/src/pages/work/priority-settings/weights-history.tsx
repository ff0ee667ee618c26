import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { moment, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import "../../../styles/insight.css";

const WeightsHistoryQuery = graphql(`
  query WeightsHistory {
    insightSettings {
      history(first: 20) {
        nodes {
          version
          at
          by {
            id
            name
          }
          before {
            kind
            weight
          }
          after {
            kind
            weight
          }
        }
      }
    }
  }
`);

/** Who changed which weights, newest first. */
export function WeightsHistory() {
  const [{ data, error }, ask] = useQuery({ query: WeightsHistoryQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const changes = data?.insightSettings.history.nodes;
  return (
    <section className="dike" aria-labelledby="weights-history">
      <h2 id="weights-history">{t("weights-history")}</h2>
      {!changes &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("weights-history-unavailable")} />
        ) : (
          <Loading rows={1} />
        ))}
      {changes?.length === 0 && <p className="second">{t("weights-history-none")}</p>}
      {changes && changes.length > 0 && (
        <ol className="weights-history">
          {changes.map((change) => (
            <li key={change.version}>
              <p>
                <strong>{t("weights-version", { version: change.version })}</strong>{" "}
                <span className="second">
                  {moment(change.at)}
                  {change.by && ` · ${change.by.name}`}
                </span>
              </p>
              <p className="small">
                {change.after
                  .filter((one, place) => one.weight !== change.before[place]?.weight)
                  .map((one) =>
                    t("weights-from-to", {
                      name: t(`component-${one.kind}`),
                      from: number(change.before.find((was) => was.kind === one.kind)?.weight ?? 0, 2),
                      to: number(one.weight, 2),
                    }),
                  )
                  .join(", ")}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
