import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { number as figure } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { Growth } from "../sparkline";
import { TrendChart } from "../trend-chart";

const ThemeQuery = graphql(`
  query ThemeOfInsight($number: Int!) {
    insight(number: $number) {
      id
      theme {
        id
        title
        itemCount
        customerCount
        growth
        parent {
          id
          title
        }
        trend(interval: WEEK) {
          points {
            on
            value
          }
        }
      }
    }
  }
`);

/** The theme it was drawn from: how many customers, how often, and which way it goes. */
export function ThemeOfInsight({ number }: { number: number }) {
  const [{ data, error }, ask] = useQuery({ query: ThemeQuery, variables: { number } });
  const failure = failureOf(error);
  const theme = data?.insight?.theme;
  return (
    <section className="aside-part" aria-labelledby="theme">
      <h2 id="theme">{t("insight-theme")}</h2>
      {!data?.insight &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("theme-unavailable")} />
        ) : (
          <Loading rows={1} />
        ))}
      {data?.insight && !theme && <p className="second">{t("written-by-hand")}</p>}
      {theme && (
        <>
          <p>
            <Link href={`/work/themes/${encodeURIComponent(theme.id)}`}>{theme.title}</Link>
            {theme.parent && <span className="second"> · {theme.parent.title}</span>}
          </p>
          <p className="small">
            {t("customers", { n: theme.customerCount })} · {t("pieces", { n: theme.itemCount, shown: figure(theme.itemCount) })}
          </p>
          <p>
            <Growth growth={theme.growth} />
          </p>
          <TrendChart points={theme.trend.points.slice(-12)} />
        </>
      )}
    </section>
  );
}
