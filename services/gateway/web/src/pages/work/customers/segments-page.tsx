import { useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Icon } from "../../../ui/icons";
import { Empty, Failed, Loading } from "../../../ui/states";
import { ruleInWords, segmentAddress, SegmentsQuery } from "./customers";
import { SegmentDialog } from "./segment-dialog";
import { CustomerTabs } from "./tabs";

/** Groups of customers that counts and scores are broken down by. */
export default function SegmentsPage() {
  usePageTitle(t("segments-tab"));
  const [, go] = useLocation();
  const { isManager } = useSession();
  const [adding, setAdding] = useState(false);
  const [{ data, error }, ask] = useQuery({ query: SegmentsQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const segments = data?.segments.nodes;
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("segments-tab")}</h1>
          <p className="second lead">{t("segments-lead")}</p>
        </div>
        {isManager && (
          <button type="button" className="button button-main" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("segment-new")}
          </button>
        )}
      </div>
      <CustomerTabs here="segments" />
      {failure && <Failed failure={failure} retry={again} line={segments ? t("list-stale") : undefined} />}
      {!segments && !failure && <Loading rows={4} />}
      {segments?.length === 0 && <Empty title={t("segments-none")}>{!isManager && <p className="second">{t("segments-by-manager")}</p>}</Empty>}
      {segments && segments.length > 0 && (
        <div className="table-wrap">
          <table className="cards-on-phone sources">
            <caption className="unseen">{t("segments-tab")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("segment")}</th>
                <th scope="col">{t("segment-rule")}</th>
                <th scope="col">{t("customers-tab")}</th>
              </tr>
            </thead>
            <tbody>
              {segments.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link className="source-name" href={segmentAddress(one.id)}>
                      {one.name}
                    </Link>
                  </th>
                  <td>{ruleInWords(one.rule)}</td>
                  <td className="figure">{t("customers-found", { n: one.customerCount, shown: number(one.customerCount) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <SegmentDialog segment={null} close={() => setAdding(false)} saved={(id) => go(segmentAddress(id))} />}
    </div>
  );
}
