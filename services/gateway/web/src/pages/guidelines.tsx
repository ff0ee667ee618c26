import { useEffect } from "react";
import { useQuery } from "urql";
import { failureOf } from "../api/failure";
import { graphql } from "../api/graphql";
import { usePageTitle } from "../shell/title";
import { day } from "../texts/format";
import { t } from "../texts/texts";
import { Prose } from "../ui/prose";
import { Empty, Failed, Loading } from "../ui/states";
import "../styles/moderation.css";

const GuidelinesQuery = graphql(`
  query Guidelines {
    guidelines(first: 100) {
      nodes {
        id
        number
        title
        bodyHtml
        effectiveOn
      }
    }
  }
`);

/** The numbered house rules; what moderators decide names one of them. */
export default function GuidelinesPage() {
  const [{ data, error }, ask] = useQuery({ query: GuidelinesQuery });
  const failure = failureOf(error);
  const rules = data?.guidelines.nodes;
  usePageTitle(t("guidelines"));
  // The rule that an address points at is there only now.
  useEffect(() => {
    if (rules && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [rules]);
  return (
    <div className="page page-narrow">
      <h1>{t("guidelines")}</h1>
      <p className="lead">{t("guidelines-lead")}</p>
      {!rules && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={6} />)}
      {rules?.length === 0 && <Empty title={t("guidelines-none")} />}
      {rules && rules.length > 0 && (
        <ol className="rules">
          {rules.map((rule) => (
            <li key={rule.id} id={`rule-${rule.number}`}>
              <span className="rule-number" aria-hidden="true">
                {rule.number}
              </span>
              <div>
                <h2>{rule.title}</h2>
                <Prose html={rule.bodyHtml} />
                <p className="small">{t("guideline-since", { on: day(rule.effectiveOn) })}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
