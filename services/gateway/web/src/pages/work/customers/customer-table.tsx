import type { ReactNode } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import type { VariablesOf } from "../../../api/graphql";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { customerAddress, type CustomerRow, CustomersQuery, segmentAddress, worth } from "./customers";

interface CustomerTableProps {
  filter: NonNullable<VariablesOf<typeof CustomersQuery>["filter"]>;
  after?: string;
  more?: (cursor: string) => void;
  /** What to show when nobody is found. */
  empty: ReactNode;
  /** What one can do with a customer of the list. */
  act?: (customer: CustomerRow) => ReactNode;
}

/** A page of customers with what they are worth and where they belong; cards on a phone. */
export function CustomerTable({ filter, after, more, empty, act }: CustomerTableProps) {
  const [{ data, error }, ask] = useQuery({ query: CustomersQuery, variables: { filter, after }, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const found = data?.customers;
  if (!found) return failure ? <Failed failure={failure} retry={again} /> : <Loading rows={5} />;
  if (found.totalCount === 0) return empty;
  return (
    <>
      {failure && <Failed failure={failure} retry={again} line={t("list-stale")} />}
      {!after && (
        <p className="small" role="status">
          {t("customers-found", { n: found.totalCount, shown: number(found.totalCount) })}
        </p>
      )}
      <div className="table-wrap">
        <table className="cards-on-phone sources">
          <caption className="unseen">{t("customers-tab")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("customer")}</th>
              <th scope="col">{t("customer-tier")}</th>
              <th scope="col">{t("customer-worth")}</th>
              <th scope="col">{t("segments-tab")}</th>
              {act && (
                <th scope="col">
                  <span className="unseen">{t("source-actions")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {found.nodes.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link className="source-name" href={customerAddress(one.id)}>
                    {one.name}
                  </Link>
                  {one.organisation && <span className="small"> {t("customer-at", { name: one.organisation.name })}</span>}
                  {one.kind === "ORGANISATION" && <span className="small"> {t("customer-organisation")}</span>}
                </th>
                <td>{one.tier}</td>
                <td className="figure">{one.annualValue && worth(one.annualValue)}</td>
                <td>
                  <div className="facts">
                  {one.segments.nodes.map((segment) => (
                    <Link key={segment.id} href={segmentAddress(segment.id)}>
                      {segment.name}
                    </Link>
                  ))}
                  </div>
                </td>
                {act && <td>{act(one)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(found.pageInfo.endCursor ?? "")}>
            {t("customers-more")}
          </button>
        </div>
      )}
    </>
  );
}
