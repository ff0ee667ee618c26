import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { day, number as figure } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";

const LineageQuery = graphql(`
  query InsightLineage($number: Int!) {
    insight(number: $number) {
      id
      itemCount
      peopleCount
      createdAt
      createdBy {
        id
        name
      }
      outcome {
        decidedOn
        decidedBy {
          id
          name
        }
      }
      lineage {
        sources {
          itemCount
          source {
            id
            name
          }
        }
        imports {
          itemCount
          import {
            id
            fileName
            createdAt
          }
        }
      }
      segments {
        key
        label
        count
      }
      customers(first: 5) {
        totalCount
        nodes {
          id
          name
          tier
          annualValue {
            amount
            currency
          }
        }
      }
      campaigns {
        id
        title
        slug
      }
    }
  }
`);

type Lineage = NonNullable<ResultOf<typeof LineageQuery>["insight"]>;

/** From the decision back to where it was said: who, by which way, in which import. */
export function LineageSection({ number }: { number: number }) {
  const [{ data, error }, ask] = useQuery({ query: LineageQuery, variables: { number } });
  const failure = failureOf(error);
  const insight = data?.insight;
  return (
    <section className="dike" aria-labelledby="lineage">
      <h2 id="lineage">{t("lineage")}</h2>
      {!insight &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("lineage-unavailable")} />
        ) : (
          <Loading rows={2} />
        ))}
      {insight && <Found insight={insight} />}
    </section>
  );
}

function Found({ insight }: { insight: Lineage }) {
  const { lineage, outcome, createdBy, customers, segments, campaigns } = insight;
  return (
    <dl className="lineage">
      {outcome?.decidedOn && (
        <Line name={t("lineage-decided")}>
          {outcome.decidedBy
            ? t("lineage-decided-by", { on: day(outcome.decidedOn), name: outcome.decidedBy.name })
            : day(outcome.decidedOn)}
        </Line>
      )}
      <Line name={t("lineage-begun")}>
        {createdBy
          ? t("lineage-written", { on: day(insight.createdAt), name: createdBy.name })
          : t("lineage-proposed", { on: day(insight.createdAt) })}
      </Line>
      <Line name={t("lineage-said")}>
        {t("lineage-people", { people: insight.peopleCount, items: insight.itemCount })}
      </Line>
      {lineage.sources.length > 0 && (
        <Line name={t("lineage-sources")}>
          <ul>
            {lineage.sources.map(({ source, itemCount }) => (
              <li key={source.id}>
                <Link href={`/work/feedback?source=${encodeURIComponent(source.id)}`}>{source.name}</Link>{" "}
                <span className="second">{t("pieces", { n: itemCount, shown: figure(itemCount) })}</span>
              </li>
            ))}
          </ul>
        </Line>
      )}
      {lineage.imports.length > 0 && (
        <Line name={t("lineage-imports")}>
          <ul>
            {lineage.imports.map(({ import: job, itemCount }) => (
              <li key={job.id}>
                <Link href={`/work/import/${encodeURIComponent(job.id)}`}>{job.fileName}</Link>{" "}
                <span className="second">
                  {day(job.createdAt)} · {t("pieces", { n: itemCount, shown: figure(itemCount) })}
                </span>
              </li>
            ))}
          </ul>
        </Line>
      )}
      {customers && customers.nodes.length > 0 && (
        <Line name={t("lineage-customers")}>
          <ul>
            {customers.nodes.map((one) => (
              <li key={one.id}>
                <Link href={`/work/customers/${encodeURIComponent(one.id)}`}>{one.name}</Link>
                {one.annualValue && (
                  <span className="second">
                    {" "}
                    {t("lineage-worth", { amount: figure(Number(one.annualValue.amount)), currency: one.annualValue.currency })}
                  </span>
                )}
              </li>
            ))}
            {customers.totalCount > customers.nodes.length && (
              <li className="second">{t("lineage-more", { n: customers.totalCount - customers.nodes.length })}</li>
            )}
          </ul>
        </Line>
      )}
      {segments && segments.length > 0 && (
        <Line name={t("lineage-segments")}>
          <ul>
            {segments.map((one) => (
              <li key={one.key}>
                <Link href={`/work/segments/${encodeURIComponent(one.key)}`}>{one.label}</Link> <span className="second">{figure(one.count)}</span>
              </li>
            ))}
          </ul>
        </Line>
      )}
      {campaigns && campaigns.length > 0 && (
        <Line name={t("lineage-campaigns")}><ul>
            {campaigns.map((one) => (
              <li key={one.id}>
                <Link href={`/c/${one.slug}`}>{one.title}</Link>
              </li>
            ))}
          </ul></Line>
      )}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
