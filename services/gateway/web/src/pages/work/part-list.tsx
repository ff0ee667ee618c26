import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { day, number } from "../../texts/format";
import { t } from "../../texts/texts";
import { Empty, Failed, Loading } from "../../ui/states";
import { InsightChip } from "./insight-status";
import type { InsightsWanted } from "./insights";
import type { Part } from "./part";
import { componentKinds, rank, type Weights } from "./ranking";
import { ScoreBar } from "./score-bar";

/* Without ids: these are insights as they were, or in part, and the remembered ones are those of now. */
const PartQuery = graphql(`
  query InsightsInPart($filter: InsightFilter, $asOf: Date, $after: String) {
    insights(filter: $filter, asOf: $asOf, first: 50, after: $after) {
      totalCount
      nodes {
        number
        title
        status
        rank
        itemCount
        peopleCount
        score {
          total
          confidence
          components {
            kind
            value
            weight
            contribution
            interval {
              low
              high
            }
            explanation
          }
        }
      }
    }
  }
`);

const DAY_MS = 86_400_000;

interface PartListProps {
  part: Part;
  filter: InsightsWanted;
  trial: Weights;
  saved: Weights;
  back: () => void;
}

/** The list as it was on a day, or by a part of what was said; clearly marked as such. */
export function PartList({ part, filter, trial, saved, back }: PartListProps) {
  const since = part.days ? new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - (part.days - 1) * DAY_MS).toISOString() : undefined;
  const [{ data, error }, ask] = useQuery({
    query: PartQuery,
    variables: {
      filter: {
        ...filter,
        ...(since && { occurredAt: { from: since } }),
        ...(part.segmentId && { segmentIds: [part.segmentId] }),
      },
      asOf: part.on,
    },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const found = data?.insights.nodes.map((one) => ({ ...one, id: String(one.number) }));
  const isTried = componentKinds.some((kind) => trial[kind] !== saved[kind]);
  // With no weights tried out, figures are the server's: of the weights of that day.
  const ranked = isTried
    ? found && rank(found, trial, saved)
    : found?.map((insight) => ({
        insight,
        rank: insight.rank,
        total: insight.score.total,
        parts: insight.score.components,
      }));
  return (
    <>
      <div className="stale" role="status">
        <p>{part.on ? t("as-it-was", { on: day(part.on) }) : t("in-part")}</p>
        <button type="button" className="button" onClick={back}>
          {t("back-to-now")}
        </button>
      </div>
      {failure ? (
        failure.code === "INVALID" ? (
          <Empty title={failure.message} />
        ) : (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />
        )
      ) : !ranked ? (
        <Loading rows={5} />
      ) : ranked.length === 0 ? (
        <Empty title={t("nothing-then")} />
      ) : (
        <table className="insights">
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t("rank")}</span>
              </th>
              <th scope="col">{t("score")}</th>
              <th scope="col">{t("insight")}</th>
              <th scope="col">{t("why")}</th>
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ insight, rank: place, total, parts }) => (
              <tr key={insight.id}>
                <td className="insight-rank figure">{place}</td>
                <td className="insight-score">{number(total)}</td>
                <th scope="row" className="insight-title">
                  <Link className="insight-name" href={`/work/insights/${insight.number}`}>
                    {insight.title}
                  </Link>
                  <span className="insight-facts small">
                    {t("lineage-people", { people: insight.peopleCount, items: insight.itemCount })}
                    <InsightChip status={insight.status} />
                  </span>
                </th>
                <td className="insight-why">
                  <ScoreBar title={insight.title} total={total} parts={parts} confidence={insight.score.confidence} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
