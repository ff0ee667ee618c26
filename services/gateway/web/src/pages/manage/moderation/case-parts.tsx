import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { ago, day, moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { PlainText } from "../../../ui/plain-text";
import { Prose } from "../../../ui/prose";
import { Failed, Loading } from "../../../ui/states";
import type { CaseOnPage, Decision } from "./cases";

type Subject = NonNullable<CaseOnPage["subject"]>;

/** Where the content stands: its page, and for a comment what it is on. */
function contextOf(subject: Subject) {
  if (subject.__typename === "Idea") return { href: `/ideas/${subject.number}`, on: null };
  const on = subject.__typename === "Comment" ? subject.subject : null;
  if (on?.__typename === "Idea") return { href: `/ideas/${on.number}#comments`, on };
  if (on?.__typename === "Insight") return { href: `/work/insights/${on.number}`, on };
  return { href: null, on: null };
}

const wordsOf = (subject: Subject) =>
  subject.__typename === "Idea" ? `${subject.title}\n\n${subject.body}` : subject.__typename === "Comment" ? subject.body : "";

/** What was reported, where it stands, and what it said at the first report if that is no longer so. */
export function Content({ one }: { one: CaseOnPage }) {
  const { subject, snapshot, author } = one;
  const context = subject ? contextOf(subject) : null;
  const isRemoved = subject?.visibility === "REMOVED";
  const hasChanged = subject !== null && !isRemoved && wordsOf(subject).trim() !== snapshot.trim();
  const isShown = subject !== null && !isRemoved;
  return (
    <section className="case-part" aria-labelledby="case-content">
      <h2 id="case-content">{t("case-content")}</h2>
      <p className="facts">
        {subject && <span>{t(`case-about-${subject.__typename}`)}</span>}
        <span>{author?.name ?? t("author-gone")}</span>
        {subject && subject.visibility !== "VISIBLE" && (
          <span className="chip chip-rejected">{t(`withheld-${subject.visibility}`)}</span>
        )}
      </p>
      {context?.on && (
        <p className="small">
          {t("case-on")} “<span lang={"language" in context.on ? context.on.language : undefined}>{context.on.title}</span>”
        </p>
      )}
      {context?.href && (
        <p className="small">
          <Link href={context.href}>{t("case-in-context")}</Link>
        </p>
      )}
      <div className="case-content">
        {isShown && subject.__typename === "Idea" && <h3 lang={subject.language}>{subject.title}</h3>}
        {isShown && "bodyHtml" in subject && (
          <Prose html={subject.bodyHtml} lang={"language" in subject ? subject.language : undefined} />
        )}
        {(hasChanged || !isShown) && (
          <>
            <p className="small">{isShown ? t("case-changed") : t(isRemoved ? "case-subject-removed" : "case-subject-gone")}</p>
            <PlainText text={snapshot} />
          </>
        )}
      </div>
    </section>
  );
}

/** Who reported it, why, and what they said. */
export function Flags({ one }: { one: CaseOnPage }) {
  const { nodes, totalCount } = one.flags;
  return (
    <section className="case-part" aria-labelledby="case-flags">
      <h2 id="case-flags">{t("case-flags", { n: totalCount })}</h2>
      <ul className="plain">
        {nodes.map((flag) => (
          <li key={flag.id}>
            <p>
              <strong>{t(`flag-${flag.reason}`)}</strong>
            </p>
            {flag.note && <PlainText text={flag.note} />}
            <p className="small">
              {flag.reporter?.name ?? t("author-gone")} ·{" "}
              <time dateTime={flag.createdAt} title={moment(flag.createdAt)}>
                {ago(flag.createdAt)}
              </time>
            </p>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && <p className="small">{t("case-flags-more", { n: nodes.length })}</p>}
    </section>
  );
}

const RecordQuery = graphql(`
  query AuthorRecord($authorId: ID!) {
    moderationCases(filter: { authorId: $authorId, states: [DECIDED] }, first: 6) {
      totalCount
      nodes {
        id
        number
        actions(first: 1) {
          nodes {
            id
            kind
            createdAt
          }
        }
      }
    }
  }
`);

/** What was decided about the author before, and since when they take part. */
export function AuthorRecord({ one }: { one: CaseOnPage }) {
  const { author } = one;
  const [{ data, error }, ask] = useQuery({
    query: RecordQuery,
    variables: { authorId: author?.id ?? "" },
    pause: !author,
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  if (!author) return null;
  const before = data?.moderationCases.nodes.filter((other) => other.number !== one.number);
  const isThisDecided = one.state === "DECIDED" ? 1 : 0;
  return (
    <section className="case-part" aria-labelledby="case-author">
      <h2 id="case-author">{t("case-author-record")}</h2>
      <p>
        <strong>{author.name}</strong>
        <span className="small"> {t("case-joined", { on: day(author.joinedAt) })}</span>
      </p>
      {!before && !failure && <Loading rows={1} />}
      {!before && failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("case-record-unavailable")} />
      )}
      {before?.length === 0 && <p className="second">{t("case-no-record")}</p>}
      {before && before.length > 0 && (
        <>
          <p>{t("case-record", { n: (data?.moderationCases.totalCount ?? 0) - isThisDecided })}</p>
          <ul className="plain">
            {before.slice(0, 5).map(({ id, number, actions }) => (
              <li key={id}>
                <Link href={`/manage/moderation/${number}`}>{t("case-numbered", { number: String(number) })}</Link>{" "}
                <span className="small">
                  {actions.nodes[0] && `${t(`case-was-${actions.nodes[0].kind}`)}, ${day(actions.nodes[0].createdAt)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Decisions on the case, the last one first. */
export function History({ actions }: { actions: readonly Decision[] }) {
  return (
    <section className="case-part" aria-labelledby="case-history">
      <h2 id="case-history">{t("case-history")}</h2>
      <ol className="plain">
        {actions.map((action) => (
          <li key={action.id}>
            <p>
              <strong>{t(`case-was-${action.kind}`)}</strong>{" "}
              <span className="small">{t("case-by", { name: action.moderator?.name ?? "Polder", at: moment(action.createdAt) })}</span>
            </p>
            {action.statement?.guideline && (
              <p className="small">
                {t("withheld-rule", {
                  number: String(action.statement.guideline.number),
                  title: action.statement.guideline.title,
                })}
              </p>
            )}
            {action.statement?.legalBasis && <p className="small">{t("withheld-law", { law: action.statement.legalBasis })}</p>}
            {action.statement && <PlainText text={action.statement.facts} />}
            {action.note && <p className="small">{action.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
