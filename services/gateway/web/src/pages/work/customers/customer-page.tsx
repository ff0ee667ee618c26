import { type ReactNode, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { usePageTitle } from "../../../shell/title";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { FeedbackItemFields, FeedbackItemRow } from "../feedback-item";
import { InsightChip } from "../insight-status";
import { CustomerDialog } from "./customer-dialog";
import { customerAddress, CustomerFields, segmentAddress, worth } from "./customers";
import "../../../styles/insight.css";

const CustomerQuery = graphql(
  `
    query Customer($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Customer {
          ...CustomerRow
          externalIds
          sameAs {
            id
            name
          }
        }
      }
    }
  `,
  [CustomerFields],
);

type CustomerOnPage = Extract<NonNullable<ResultOf<typeof CustomerQuery>["node"]>, { __typename: "Customer" }>;

const SaidQuery = graphql(
  `
    query SaidByCustomer($id: ID!, $after: String) {
      node(id: $id) {
        __typename
        id
        ... on Customer {
          feedback(first: 10, after: $after) {
            totalCount
            nodes {
              ...FeedbackItemFields
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  `,
  [FeedbackItemFields],
);

const BehindQuery = graphql(`
  query InsightsOfCustomer($id: ID!) {
    insights(filter: { customerIds: [$id], statuses: [PROPOSED, ACCEPTED, IN_PROGRESS, DONE, DISMISSED] }, first: 20) {
      nodes {
        id
        number
        title
        status
      }
    }
  }
`);

/** One customer: what they are worth, where they belong, what they said and what came of it. */
export default function CustomerPage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: CustomerQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const [editing, setEditing] = useState(false);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const customer = data?.node?.__typename === "Customer" ? data.node : null;
  usePageTitle(customer?.name ?? t("nav-customers"));
  if (!customer) {
    const isMissing = failure?.code === "NOT_FOUND" || failure?.code === "INVALID" || (data && !failure);
    if (isMissing) return <NotFoundPage sentence={t("customer-not-found")} />;
    return (
      <div className="page page-work">
        <h1>{t("customer")}</h1>
        {failure ? <Failed failure={failure} retry={again} /> : <Loading rows={4} />}
      </div>
    );
  }
  return (
    <div className="page page-work insight-page">
      <header className="insight-head">
        <p className="crumb">
          <Link href="/work/customers">{t("nav-customers")}</Link>
        </p>
        <h1>{customer.name}</h1>
        {failure && <Failed failure={failure} retry={again} line={t("list-stale")} />}
      </header>
      <div className="insight-columns">
        <div className="insight-main">
          <Said id={id} />
        </div>
        <div className="insight-side">
          <Known customer={customer} edit={() => setEditing(true)} />
          <Behind id={id} />
        </div>
      </div>
      {editing && <CustomerDialog customer={customer} close={() => setEditing(false)} saved={again} />}
    </div>
  );
}

function Known({ customer, edit }: { customer: CustomerOnPage; edit: () => void }) {
  return (
    <section className="aside-part" aria-labelledby="known">
      <h2 id="known">{t("customer-known")}</h2>
      <dl className="lineage">
        <Line name={t("customer-kind")}>{t(`customer-kind-${customer.kind}`)}</Line>
        <Line name={t("customer-worth")}>{customer.annualValue ? worth(customer.annualValue) : t("customer-unknown")}</Line>
        <Line name={t("customer-tier")}>{customer.tier ?? t("customer-unknown")}</Line>
        {customer.organisation && (
          <Line name={t("customer-kind-ORGANISATION")}>
            <Link href={customerAddress(customer.organisation.id)}>{customer.organisation.name}</Link>
          </Line>
        )}
        {customer.sameAs && (
          <Line name={t("customer-same")}>
            <Link href={customerAddress(customer.sameAs.id)}>{customer.sameAs.name}</Link>
          </Line>
        )}
        {customer.member && <Line name={t("customer-member")}>{customer.member.name}</Line>}
        {customer.externalIds.length > 0 && <Line name={t("customer-external")}>{customer.externalIds.join(", ")}</Line>}
        <Line name={t("segments-tab")}>
          {customer.segments.nodes.length === 0 && t("customer-no-segments")}
          <ul>
            {customer.segments.nodes.map((one) => (
              <li key={one.id}>
                <Link href={segmentAddress(one.id)}>{one.name}</Link>
              </li>
            ))}
          </ul>
        </Line>
      </dl>
      <div>
        <button type="button" className="button" onClick={edit}>
          {t("customer-edit")}
        </button>
      </div>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Insights that rest on what this customer said, among others. */
function Behind({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: BehindQuery, variables: { id } });
  const failure = failureOf(error);
  const insights = data?.insights.nodes;
  return (
    <section className="aside-part" aria-labelledby="behind">
      <h2 id="behind">{t("customer-behind")}</h2>
      {!insights && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("customer-behind-unavailable")} /> : <Loading rows={1} />)}
      {insights?.length === 0 && <p className="second">{t("customer-behind-none")}</p>}
      <ul className="idea-lines">
        {insights?.map((one) => (
          <li key={one.id}>
            <Link href={`/work/insights/${one.number}`}>{one.title}</Link>
            <InsightChip status={one.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ id }: { id: string }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <section className="dike" aria-labelledby="said">
      <h2 id="said">{t("customer-said")}</h2>
      {cursors.map((after, place) => (
        <SaidPage
          key={after ?? "first"}
          id={id}
          after={after}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </section>
  );
}

interface SaidPageProps {
  id: string;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function SaidPage({ id, after, more }: SaidPageProps) {
  const [{ data, error }, ask] = useQuery({ query: SaidQuery, variables: { id, after } });
  const failure = failureOf(error);
  const found = data?.node?.__typename === "Customer" ? data.node.feedback : undefined;
  if (!found) {
    if (!failure && !data) return <Loading rows={3} />;
    return (
      <Failed
        failure={failure ?? { code: "UNAVAILABLE", message: t("failure-UNAVAILABLE") }}
        retry={() => ask({ requestPolicy: "network-only" })}
        line={t("customer-said-unavailable")}
      />
    );
  }
  if (found.totalCount === 0) return <p className="second">{t("customer-said-none")}</p>;
  return (
    <>
      {!after && (
        <p className="small">
          {t("pieces", { n: found.totalCount, shown: number(found.totalCount) })} ·{" "}
          <Link href={`/work/feedback?customer=${encodeURIComponent(id)}`}>{t("customer-to-feedback")}</Link>
        </p>
      )}
      {found.nodes.map((item) => (
        <FeedbackItemRow key={item.id} item={item}>
          <Link className="small" href={`/work/feedback?item=${encodeURIComponent(item.id)}`}>
            {t("evidence-open")}
          </Link>
        </FeedbackItemRow>
      ))}
      {more && found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(found.pageInfo.endCursor ?? "")}>
            {t("feedback-more")}
          </button>
        </div>
      )}
    </>
  );
}
