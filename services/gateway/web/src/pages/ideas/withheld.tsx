import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { PlainText } from "../../ui/plain-text";
import { Failed, Loading } from "../../ui/states";
import "../../styles/moderation.css";

const WithheldQuery = graphql(`
  query Withheld($id: ID!, $asManager: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Moderated {
        moderation {
          id
          createdAt
          case @include(if: $asManager) {
            id
            number
          }
          statement {
            ground
            legalBasis
            facts
            redress
            guideline {
              id
              number
              title
            }
          }
        }
      }
    }
  }
`);

interface WithheldProps {
  id: string;
  kind: "idea" | "comment";
  visibility: "HIDDEN" | "REMOVED";
  authorId: string | undefined;
}

/** Tells the author of hidden or removed content what was decided, why, and how to object. */
export function Withheld({ id, kind, visibility, authorId }: WithheldProps) {
  const { member, isManager, workspace } = useSession();
  const isOwn = Boolean(member) && member?.id === authorId;
  const [{ data, error }, ask] = useQuery({
    query: WithheldQuery,
    variables: { id, asManager: isManager },
    pause: !isOwn && !isManager,
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const moderation = data?.node && "moderation" in data.node ? data.node.moderation : null;
  const statement = moderation?.statement;
  const retry = () => ask({ requestPolicy: "network-only" });
  if (!isOwn && !isManager) return <p className="withheld">{t("withheld-for-team")}</p>;
  if (!moderation || !statement) {
    return <div className="withheld">{failure ? <Failed failure={failure} retry={retry} line={t("withheld-unavailable")} /> : <Loading rows={1} />}</div>;
  }
  const rule = statement.guideline;
  return (
    <section className="withheld" aria-label={t(`own-${kind}-${visibility}`)}>
      {isOwn ? (
        <>
          <p className="withheld-title">{t(`own-${kind}-${visibility}`)}</p>
          <p>{t(`own-${visibility}-means`, { workspace: workspace ?? "Polder", at: moment(moderation.createdAt) })}</p>
        </>
      ) : (
        <p>{t("withheld-for-team")}</p>
      )}
      <dl>
        <dt>{t("withheld-why")}</dt>
        <dd>
          {rule && (
            <p>
              <a href={`/guidelines#rule-${rule.number}`}>{t("withheld-rule", { number: String(rule.number), title: rule.title })}</a>
            </p>
          )}
          {statement.legalBasis && <p>{t("withheld-law", { law: statement.legalBasis })}</p>}
          <PlainText text={statement.facts} />
        </dd>
        {isOwn && (
          <>
            <dt>{t("withheld-objecting")}</dt>
            <dd>{statement.redress}</dd>
          </>
        )}
      </dl>
      {moderation.case && (
        <p>
          <Link href={`/manage/moderation/${moderation.case.number}`}>
            {t("withheld-to-case", { number: String(moderation.case.number) })}
          </Link>
        </p>
      )}
    </section>
  );
}
