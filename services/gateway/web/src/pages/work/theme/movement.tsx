import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { day } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed } from "../../../ui/states";
import { DirectionChip, MovementFields, StatisticDetails } from "../alerts/movement";
import "../../../styles/alerts.css";

const MovementQuery = graphql(
  `
    query ThemeMovement($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Theme {
          movement {
            ...MovementFields
          }
        }
      }
      trendAlerts(openOnly: false, themeId: $id, first: 3) {
        nodes {
          id
          kind
          text
          raisedAt
          acknowledgedAt
        }
      }
    }
  `,
  [MovementFields],
);

/** Where a theme is going, the test that says so, and the alerts there were. */
export function ThemeMovement({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: MovementQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  if (!data) {
    if (!failure) return null;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("movement-unavailable")} />;
  }
  const movement = data.node?.__typename === "Theme" ? data.node.movement : null;
  const alerts = data.trendAlerts.nodes;
  return (
    <section className="dike" aria-labelledby="movement">
      <h2 id="movement">{t("movement")}</h2>
      {movement && (
        <>
          <p>
            <DirectionChip direction={movement.direction} /> {movement.text}.
          </p>
          {movement.statistic && <StatisticDetails statistic={movement.statistic} />}
        </>
      )}
      {alerts.map((alert) => (
        <p key={alert.id} className="small">
          {t("movement-alert", { kind: t(`alert-kind-${alert.kind}`), day: day(alert.raisedAt), text: alert.text })}{" "}
          <Link href={alert.acknowledgedAt ? "/work/alerts?show=looked-at" : "/work/alerts"}>{t("movement-alert-open")}</Link>
        </p>
      ))}
    </section>
  );
}
