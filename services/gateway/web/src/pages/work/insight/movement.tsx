import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { day, moment, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { ScoreLine } from "./score-line";

const MovementQuery = graphql(`
  query InsightMovement($number: Int!) {
    insight(number: $number) {
      id
      movement {
        text
        causes {
          kind
          component
          points
          text
        }
      }
      history(first: 100) {
        nodes {
          at
          kind
          total
          rank
          status
          by {
            id
            name
          }
        }
      }
    }
  }
`);

type Asked = NonNullable<ResultOf<typeof MovementQuery>["insight"]>;
type Moment = Asked["history"]["nodes"][number];

/** How the score moved: why it did so last, its line over time, and what happened on the way. */
export function Movement({ number: asked }: { number: number }) {
  const [{ data, error }, ask] = useQuery({
    query: MovementQuery,
    variables: { number: asked },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const insight = data?.insight;
  return (
    <section className="dike" aria-labelledby="movement">
      <h2 id="movement">{t("score-movement")}</h2>
      {!insight &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("score-movement-unavailable")} />
        ) : (
          <Loading rows={2} />
        ))}
      {insight && (
        <>
          {insight.movement ? <Why movement={insight.movement} /> : <p className="second">{t("score-movement-none")}</p>}
          {insight.history.nodes.length > 1 && <ScoreLine moments={insight.history.nodes.toReversed()} />}
          <Events moments={insight.history.nodes} />
        </>
      )}
    </section>
  );
}

function Why({ movement }: { movement: NonNullable<Asked["movement"]> }) {
  return (
    <>
      <p className="movement-text">{movement.text}</p>
      {movement.causes.length > 0 && (
        <ul className="causes">
          {movement.causes.map((cause) => (
            <li key={`${cause.kind} ${cause.component}`}>
              <span className="figure score-points">{signed(cause.points)}</span>
              <span>{cause.text}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const signed = (points: number) => `${points > 0 ? "+" : "−"}${number(Math.abs(points), 1)}`;

function Events({ moments }: { moments: readonly Moment[] }) {
  return (
    <details>
      <summary>{t("score-movement-events", { n: moments.length })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("score-movement-when")}</th>
            <th scope="col">{t("score")}</th>
            <th scope="col">{t("rank")}</th>
            <th scope="col">{t("score-movement-what")}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map((one) => (
            <tr key={`${one.at} ${one.kind}`}>
              <th scope="row">
                <time dateTime={one.at} title={moment(one.at)}>
                  {day(one.at)}
                </time>
              </th>
              <td className="figure">{number(one.total, 1)}</td>
              <td className="figure">{one.rank ?? "–"}</td>
              <td>
                {one.kind === "STATUS" ? t(`insight-${one.status}`) : t(`moment-${one.kind}`)}
                {one.by && <span className="second"> · {one.by.name}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
