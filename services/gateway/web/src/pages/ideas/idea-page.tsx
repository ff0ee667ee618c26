import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { ago, day, moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { Prose } from "../../ui/prose";
import { Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { NotFoundPage } from "../not-found";
import { Comments } from "./comments";
import { EditIdea } from "./edit-idea";
import { useLiveIdea } from "./live-ideas";
import { Report } from "./report";
import { StaffBar } from "./staff-bar";
import { type IdeaStatus, StatusChip } from "./status-chip";
import { VoteBox } from "./vote-box";
import { VoteInvitation } from "./vote-invitation";
import { Withheld } from "./withheld";

const IdeaQuery = graphql(`
  query Idea($number: Int!) {
    idea(number: $number) {
      id
      number
      title
      body
      bodyHtml
      language
      version
      status
      statusChangedAt
      voteCount
      viewerVote
      viewerCan
      visibility
      commentCount
      createdAt
      author {
        id
        name
      }
      board {
        id
        slug
        name
      }
      officialResponse {
        body
        bodyHtml
        updatedAt
        author {
          id
          name
        }
      }
      mergedInto {
        id
        number
        title
      }
    }
  }
`);

export type IdeaOnPage = NonNullable<ResultOf<typeof IdeaQuery>["idea"]>;

const AroundQuery = graphql(`
  query AroundIdea($number: Int!) {
    idea(number: $number) {
      id
      similarIdeas(first: 3) {
        nodes {
          id
          number
          title
          language
          voteCount
          status
        }
      }
      entries(first: 3) {
        nodes {
          id
          state
          campaign {
            id
            slug
            title
          }
        }
      }
    }
  }
`);

/** One idea: vote, where it stands, what the team says, what others say. */
export default function IdeaPage({ number }: { number: number }) {
  const [{ data, error }, ask] = useQuery({
    query: IdeaQuery,
    variables: { number },
    requestPolicy: "cache-and-network",
  });
  const [editing, setEditing] = useState(false);
  const failure = failureOf(error, "idea");
  const isGone = failure?.code === "NOT_FOUND" || (data?.idea === null && !failure);
  const last = useLastGood(data?.idea);
  const idea = isGone ? null : last.data;
  const again = () => ask({ requestPolicy: "network-only" });
  const { member } = useSession();
  usePageTitle(idea?.title);
  useLiveIdea(idea, again);
  if (!idea) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-narrow">
          <h1>{t("idea-numbered", { number: String(number) })}</h1>
          <Failed failure={failure} retry={again} />
        </div>
      );
    }
    if (isGone) return <NotFoundPage sentence={t("idea-not-found")} />;
    return (
      <div className="page">
        <div className="heading-loading" aria-hidden="true" />
        <Loading rows={3} />
      </div>
    );
  }
  return (
    <div className="page page-aside">
      <article className="page-text idea">
        {failure && <Stale failure={failure} at={last.at} retry={again} />}
        <p className="crumb">
          <Link href={`/b/${idea.board.slug}`}>{idea.board.name}</Link>
        </p>
        <div className="idea-head">
          <VoteBox idea={idea} canVote={idea.viewerCan.includes("VOTE")} />
          <div>
            <h1 lang={idea.language}>{idea.title}</h1>
            <p className="facts">
              <StatusChip status={idea.status} />
              <span>
                {idea.author?.name ?? t("author-gone")} ·{" "}
                <time dateTime={idea.createdAt} title={moment(idea.createdAt)}>
                  {ago(idea.createdAt)}
                </time>
              </span>
              {idea.visibility === "HELD" && <span>{t("held")}</span>}
              {(idea.viewerCan.includes("FLAG") || member === null) && <Report subjectId={idea.id} title={idea.title} />}
            </p>
          </div>
        </div>
        {(idea.visibility === "HIDDEN" || idea.visibility === "REMOVED") && (
          <Withheld id={idea.id} kind="idea" visibility={idea.visibility} authorId={idea.author?.id} />
        )}
        <VoteInvitation idea={idea} />
        {idea.mergedInto && (
          <p className="banner">
            {t("merged-into")} <Link href={`/ideas/${idea.mergedInto.number}`}>{idea.mergedInto.title}</Link>
          </p>
        )}
        <Prose html={idea.bodyHtml} lang={idea.language} />
        {idea.viewerCan.includes("EDIT") && (
          <button type="button" className="text-button idea-edit" onClick={() => setEditing(true)}>
            {t("edit-idea")}
          </button>
        )}
        {editing && <EditIdea idea={idea} refetch={again} close={() => setEditing(false)} />}
        {idea.officialResponse && <OfficialResponse response={idea.officialResponse} />}
        <StaffBar idea={idea} />
        <Comments ideaId={idea.id} title={idea.title} number={idea.number} count={idea.commentCount} viewerCan={idea.viewerCan} />
      </article>
      <aside aria-label={t("aside-idea")}>
        <StatusTrack status={idea.status} since={idea.statusChangedAt} />
        <Around number={number} />
      </aside>
    </div>
  );
}

function OfficialResponse({ response }: { response: NonNullable<IdeaOnPage["officialResponse"]> }) {
  return (
    <section className="answer" aria-label={t("official-response")}>
      <h2>{t("official-response")}</h2>
      <Prose html={response.bodyHtml} />
      <p className="small">
        {response.author?.name ?? t("team")} · {day(response.updatedAt)}
      </p>
    </section>
  );
}

const road = ["NEW", "UNDER_REVIEW", "PLANNED", "IN_PROGRESS", "SHIPPED"] as const;

/** The road from new to shipped, with where the idea is on it. */
function StatusTrack({ status, since }: { status: IdeaStatus; since: string }) {
  const at = road.findIndex((one) => one === status);
  return (
    <section className="aside-part">
      <h2>{t("where-it-stands")}</h2>
      {at < 0 ? (
        <StatusChip status={status} />
      ) : (
        <ol className="track">
          {road.map((one, place) => (
            <li
              key={one}
              className={place < at ? "track-past" : place === at ? "track-here" : undefined}
              aria-current={place === at ? "step" : undefined}
            >
              {t(`status-${one}`)}
            </li>
          ))}
        </ol>
      )}
      <p className="small">{t("since", { on: day(since) })}</p>
    </section>
  );
}

/** Ideas that look like it and campaigns it is in; each may be missing without harm to the page. */
function Around({ number }: { number: number }) {
  const [{ data, error }, ask] = useQuery({ query: AroundQuery, variables: { number } });
  const retry = () => ask({ requestPolicy: "network-only" });
  const similar = data?.idea?.similarIdeas.nodes ?? [];
  const entries = data?.idea?.entries;
  const failure = failureOf(error);
  return (
    <>
      {!data?.idea && failure && (
        <section className="aside-part">
          <h2>{t("similar-ideas")}</h2>
          <Failed failure={failure} retry={retry} line={t("similar-unavailable-here")} />
        </section>
      )}
      {similar.length > 0 && (
        <section className="aside-part">
          <h2>{t("similar-ideas")}</h2>
          <ul className="plain">
            {similar.map((idea) => (
              <li key={idea.id}>
                <Link href={`/ideas/${idea.number}`} lang={idea.language}>
                  {idea.title}
                </Link>
                <span className="small">{t("votes", { n: idea.voteCount })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data?.idea && entries === null && failure && (
        <section className="aside-part">
          <h2>{t("in-campaigns")}</h2>
          <Failed failure={failure} retry={retry} line={t("campaigns-unavailable")} />
        </section>
      )}
      {entries && entries.nodes.length > 0 && (
        <section className="aside-part">
          <h2>{t("in-campaigns")}</h2>
          <ul className="plain">
            {entries.nodes.map((entry) => (
              <li key={entry.id}>
                <Link href={`/c/${entry.campaign.slug}`}>{entry.campaign.title}</Link>
                <span className="small">{t(`entry-${entry.state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
