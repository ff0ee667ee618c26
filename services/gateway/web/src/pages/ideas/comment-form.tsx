import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { keepWish, signInAddress } from "../../session/wish";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextArea } from "../../ui/form";
import { SendButton } from "../../ui/send-button";
import { keepDraft, readDraft } from "./draft";

/** Name under which a comment that is being written is kept. */
export const commentDraft = (ideaId: string, parentId?: string) => `comment-${parentId ?? ideaId}`;

export const AddCommentMutation = graphql(`
  mutation AddComment($input: CommentAddInput!) {
    commentAdd(input: $input) {
      comment {
        id
        visibility
      }
      subject {
        __typename
        id
        commentCount
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

interface CommentFormProps {
  ideaId: string;
  /** Title of the idea, to say what a comment waits for. */
  title: string;
  parentId?: string;
  done?: () => void;
}

/** A comment or reply. What is typed is kept in this browser until it is placed, also while one signs in. */
export function CommentForm({ ideaId, title, parentId, done }: CommentFormProps) {
  const { member, isStaff } = useSession();
  const [, go] = useLocation();
  const draftKey = commentDraft(ideaId, parentId);
  const [body, setBody] = useState(() => readDraft(draftKey).body);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, add] = useMutation(AddCommentMutation);
  const write = (text: string) => {
    setBody(text);
    keepDraft(draftKey, { title: "", body: text });
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (member === null) {
      if (!body.trim()) return setProblems([{ code: "INVALID", message: t("comment-first"), path: ["body"] }]);
      keepWish({ kind: "comment", title, ideaId, parentId, body });
      go(signInAddress());
      return;
    }
    const isOfficial = new FormData(event.currentTarget).has("isOfficial");
    const { data, error } = await add({ input: { subjectId: ideaId, parentId, body, isOfficial } });
    setProblems(problemsOf(error, data?.commentAdd.errors));
    const comment = data?.commentAdd.comment;
    if (!comment) return;
    write("");
    notify(t(comment.visibility === "HELD" ? "comment-held" : "comment-added"));
    done?.();
  };
  return (
    <form className="comment-form" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["body"]} />
      <TextArea
        label={t(parentId ? "your-reply" : "your-comment")}
        name="body"
        problems={problems}
        value={body}
        rows={3}
        maxLength={5000}
        autoFocus={Boolean(parentId)}
        onChange={(event) => write(event.target.value)}
      />
      {isStaff && (
        <label className="tick">
          <input type="checkbox" name="isOfficial" />
          <span>{t("as-team")}</span>
        </label>
      )}
      <div className="actions">
        <SendButton busy={fetching} problems={problems}>
          {t(member === null ? "sign-in-to-comment" : "place-comment")}
        </SendButton>
        {done && (
          <button type="button" className="button button-quiet" onClick={done}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
