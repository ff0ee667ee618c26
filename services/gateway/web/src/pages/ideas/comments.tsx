import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useQuery } from "urql";
import { useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { ago, moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { Prose } from "../../ui/prose";
import { Failed, Loading } from "../../ui/states";
import { CommentForm } from "./comment-form";
import { Report } from "./report";
import { Withheld } from "./withheld";

const CommentFields = graphql(`
  fragment Comment on Comment @_unmask {
    id
    bodyHtml
    isOfficial
    visibility
    createdAt
    author {
      id
      name
    }
  }
`);

const CommentsQuery = graphql(
  `
    query Comments($number: Int!, $after: String) {
      idea(number: $number) {
        id
        comments(first: 20, after: $after) {
          nodes {
            ...Comment
            replies(first: 3) {
              nodes {
                ...Comment
              }
              pageInfo {
                hasNextPage
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [CommentFields],
);

const RepliesQuery = graphql(
  `
    query Replies($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Comment {
          replies(first: 100) {
            nodes {
              ...Comment
            }
          }
        }
      }
    }
  `,
  [CommentFields],
);

interface CommentsProps {
  ideaId: string;
  title: string;
  number: number;
  count: number;
  viewerCan: readonly string[];
}

/** What people say to an idea, oldest first, replies one level deep. */
export function Comments({ ideaId, title, number, count, viewerCan }: CommentsProps) {
  const { member } = useSession();
  const from = new URLSearchParams(useSearch()).get("after") ?? undefined;
  const [cursors, setCursors] = useState<(string | undefined)[]>([from]);
  const canComment = viewerCan.includes("COMMENT");
  return (
    <section id="comments" className="comments">
      <h2>{t("comments-heading", { n: count })}</h2>
      {cursors.map((after, page) => (
        <CommentsPage
          key={after ?? "first"}
          ideaId={ideaId}
          title={title}
          number={number}
          count={count}
          after={after}
          canReply={Boolean(member) && canComment}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
      {(member === null || (member && canComment)) && <CommentForm ideaId={ideaId} title={title} />}
      {member && !canComment && <p className="small">{t("comments-closed")}</p>}
    </section>
  );
}

interface CommentsPageProps {
  ideaId: string;
  title: string;
  number: number;
  count: number;
  after: string | undefined;
  canReply: boolean;
  more: ((cursor: string) => void) | undefined;
}

function CommentsPage({ ideaId, title, number, count, after, canReply, more }: CommentsPageProps) {
  const [{ data, error, fetching }, ask] = useQuery({ query: CommentsQuery, variables: { number, after } });
  const counted = useRef(count);
  // Somebody else's comment or reply: their number goes up before they are here.
  const hear = useEffectEvent(() => {
    if (counted.current !== count && !fetching) ask({ requestPolicy: "network-only" });
    counted.current = count;
  });
  useEffect(() => hear(), [count]);
  const failure = failureOf(error);
  const comments = data?.idea?.comments;
  if (!comments) {
    if (!failure) return <Loading rows={2} />;
    return (
      <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("comments-unavailable")} />
    );
  }
  return (
    <>
      {comments.nodes.length === 0 && !after && <p className="second">{t("no-comments")}</p>}
      <ol className="comment-list">
        {comments.nodes.map((comment) => (
          <li key={comment.id}>
            <CommentText comment={comment} title={title} />
            <Replies id={comment.id} title={title} first={comment.replies.nodes} hasMore={comment.replies.pageInfo.hasNextPage} />
            {canReply && comment.visibility === "VISIBLE" && <Reply ideaId={ideaId} title={title} to={comment} />}
          </li>
        ))}
      </ol>
      {more && comments.pageInfo.hasNextPage && comments.pageInfo.endCursor && (
        <button type="button" className="button" onClick={() => more(comments.pageInfo.endCursor ?? "")}>
          {t("more-comments")}
        </button>
      )}
    </>
  );
}

interface RepliesProps {
  id: string;
  title: string;
  first: ResultOf<typeof CommentFields>[];
  hasMore: boolean;
}

/** The first replies to a comment; the others when asked for. */
function Replies({ id, title, first, hasMore }: RepliesProps) {
  const [all, setAll] = useState(false);
  const [{ data, error }, ask] = useQuery({ query: RepliesQuery, variables: { id }, pause: !all });
  const failure = failureOf(error);
  const node = data?.node?.__typename === "Comment" ? data.node : null;
  const replies = node?.replies.nodes ?? first;
  if (replies.length === 0) return null;
  return (
    <>
      <ol className="comment-list replies">
        {replies.map((reply) => (
          <li key={reply.id}>
            <CommentText comment={reply} title={title} />
          </li>
        ))}
      </ol>
      {hasMore && !all && (
        <button type="button" className="text-button" onClick={() => setAll(true)}>
          {t("all-replies")}
        </button>
      )}
      {failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("comments-unavailable")} />
      )}
    </>
  );
}

function CommentText({ comment, title }: { comment: ResultOf<typeof CommentFields>; title: string }) {
  const { member } = useSession();
  const { id, visibility, author } = comment;
  const isWithheld = visibility === "HIDDEN" || visibility === "REMOVED";
  // Without its author it is but the place that replies hold.
  if (isWithheld && !author) return <p className="second">{t(`place-${visibility}`)}</p>;
  const name = author?.name ?? t("author-gone");
  return (
    <div className={comment.isOfficial ? "comment comment-official" : "comment"}>
      <p className="facts">
        <strong>{name}</strong>
        {comment.isOfficial && <span className="chip chip-team">{t("team")}</span>}
        <time dateTime={comment.createdAt} title={moment(comment.createdAt)}>
          {ago(comment.createdAt)}
        </time>
        {visibility === "HELD" && <span>{t("held")}</span>}
        {visibility === "VISIBLE" && member !== undefined && (!member || member.id !== author?.id) && (
          <Report subjectId={id} title={title} commentOf={name} />
        )}
      </p>
      {isWithheld && <Withheld id={id} kind="comment" visibility={visibility} authorId={author?.id} />}
      <Prose html={comment.bodyHtml} />
    </div>
  );
}

function Reply({ ideaId, title, to }: { ideaId: string; title: string; to: ResultOf<typeof CommentFields> }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button
        type="button"
        className="text-button"
        aria-label={t("reply-to", { name: to.author?.name ?? t("author-gone") })}
        onClick={() => setOpen(true)}
      >
        {t("reply")}
      </button>
    );
  }
  return <CommentForm ideaId={ideaId} title={title} parentId={to.id} done={() => setOpen(false)} />;
}
