import { Link } from "wouter";
import { graphql, type ResultOf } from "../../api/graphql";
import { ago, moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { opening } from "../../texts/opening";
import { StatusChip } from "./status-chip";
import { VoteBox } from "./vote-box";

export const IdeaRowFields = graphql(`
  fragment IdeaRow on Idea @_unmask {
    id
    number
    title
    language
    status
    voteCount
    viewerVote
    viewerCan
    commentCount
    createdAt
    visibility
    author {
      id
      name
    }
    officialResponse {
      body
      author {
        id
        name
      }
    }
  }
`);

/** An idea in a list: vote box, title, where it stands, and the start of the team's answer. */
export function IdeaRow({ idea }: { idea: ResultOf<typeof IdeaRowFields> }) {
  return (
    <li className="idea-row">
      <VoteBox idea={idea} canVote={idea.viewerCan.includes("VOTE")} />
      <div className="idea-row-text">
        <h2 className="idea-row-title">
          <Link href={`/ideas/${idea.number}`} lang={idea.language}>
            {idea.title}
          </Link>
        </h2>
        <p className="facts">
          <StatusChip status={idea.status} />
          <span>
            {idea.author?.name ?? t("author-gone")} ·{" "}
            <time dateTime={idea.createdAt} title={moment(idea.createdAt)}>
              {ago(idea.createdAt)}
            </time>
          </span>
          {idea.commentCount > 0 && (
            <Link href={`/ideas/${idea.number}#comments`}>{t("comments-count", { n: idea.commentCount })}</Link>
          )}
          {idea.visibility === "HELD" && <span>{t("held")}</span>}
          {(idea.visibility === "HIDDEN" || idea.visibility === "REMOVED") && (
            <span className="chip chip-rejected">{t(`withheld-${idea.visibility}`)}</span>
          )}
        </p>
        {idea.officialResponse && (
          <blockquote className="answer-start">
            “{opening(idea.officialResponse.body)}”
            {idea.officialResponse.author && <cite> — {idea.officialResponse.author.name}</cite>}
          </blockquote>
        )}
      </div>
    </li>
  );
}
