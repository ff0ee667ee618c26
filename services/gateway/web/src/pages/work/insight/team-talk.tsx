import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { ago, moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextArea } from "../../../ui/form";
import { Prose } from "../../../ui/prose";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";

const TalkQuery = graphql(`
  query TeamTalk($number: Int!, $after: String) {
    insight(number: $number) {
      id
      comments(first: 20, after: $after) {
        nodes {
          id
          bodyHtml
          createdAt
          author {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const TalkMutation = graphql(`
  mutation TalkOnInsight($input: CommentAddInput!) {
    commentAdd(input: $input) {
      comment {
        id
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

/** What the team says to each other about it; customers do not see this. */
export function TeamTalk({ number, id }: { number: number; id: string }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <section className="dike" aria-labelledby="talk">
      <h2 id="talk">{t("team-talk")}</h2>
      <p className="small">{t("team-talk-who")}</p>
      {cursors.map((after, page) => (
        <TalkPage
          key={after ?? "first"}
          number={number}
          after={after}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
      <TalkForm id={id} />
    </section>
  );
}

interface TalkPageProps {
  number: number;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function TalkPage({ number, after, more }: TalkPageProps) {
  const [{ data, error }, ask] = useQuery({ query: TalkQuery, variables: { number, after } });
  const failure = failureOf(error);
  const comments = data?.insight?.comments;
  if (!comments) {
    if (!failure) return <Loading rows={1} />;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("team-talk-unavailable")} />;
  }
  if (comments.nodes.length === 0 && !after) return <p className="second">{t("team-talk-none")}</p>;
  return (
    <>
      <ol className="talk">
        {comments.nodes.map((comment) => (
          <li key={comment.id}>
            <p className="facts">
              <strong>{comment.author?.name ?? t("author-gone")}</strong>
              <time dateTime={comment.createdAt} title={moment(comment.createdAt)}>
                {ago(comment.createdAt)}
              </time>
            </p>
            <Prose html={comment.bodyHtml} />
          </li>
        ))}
      </ol>
      {more && comments.pageInfo.hasNextPage && comments.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(comments.pageInfo.endCursor ?? "")}>
            {t("more-comments")}
          </button>
        </div>
      )}
    </>
  );
}

function TalkForm({ id }: { id: string }) {
  const [body, setBody] = useState("");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, add] = useMutation(TalkMutation);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { data, error } = await add({ input: { subjectId: id, body, isOfficial: false } });
    setProblems(problemsOf(error, data?.commentAdd.errors));
    if (!data?.commentAdd.comment) return;
    setBody("");
    notify(t("comment-added"));
  };
  return (
    <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["body"]} />
      <TextArea
        label={t("team-talk-yours")}
        name="body"
        problems={problems}
        value={body}
        rows={3}
        maxLength={5000}
        onChange={(event) => setBody(event.target.value)}
      />
      <div>
        <SendButton busy={fetching} problems={problems}>
          {t("place-comment")}
        </SendButton>
      </div>
    </form>
  );
}
