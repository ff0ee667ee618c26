import { useQuery } from "urql";
import { Link } from "wouter";
import { number, partly } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { TriageShareQuery } from "./triage";

/** How much of what customers said belongs to no theme, with the way to go through it. */
export function NowhereLine() {
  const [{ data }] = useQuery({ query: TriageShareQuery, requestPolicy: "cache-and-network" });
  const found = data?.feedbackTriage;
  if (!found || found.totalCount === 0) return null;
  return (
    <p className="second">
      {t("triage-share", { n: found.totalCount, shown: number(found.totalCount), share: partly(found.share) })}{" "}
      <Link href="/work/triage">{t("triage-go")}</Link>
    </p>
  );
}
