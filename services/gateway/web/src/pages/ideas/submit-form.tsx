import { type ReactNode, useState } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsAt, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextArea, TextField } from "../../ui/form";
import { keepDraft, readDraft } from "./draft";
import { SimilarRows, SimilarWhileTyping } from "./similar-while-typing";

const SubmitMutation = graphql(`
  mutation SubmitIdea($input: IdeaSubmitInput!) {
    ideaSubmit(input: $input) {
      idea {
        id
        number
        visibility
      }
      errors {
        __typename
        code
        reason
        message
        path
        ... on DuplicateIdeaError {
          similar {
            edges {
              similarity
              node {
                id
                number
                title
                language
                voteCount
                viewerVote
                viewerCan
                status
              }
            }
          }
        }
      }
    }
  }
`);

type SubmitError = ResultOf<typeof SubmitMutation>["ideaSubmit"]["errors"][number];
type Duplicate = Extract<SubmitError, { __typename: "DuplicateIdeaError" }>;

interface SubmitFormProps {
  boardId: string;
  /** Stands under the heading, before the title: the choice of a board, where there is one. */
  children?: ReactNode;
  onDone: () => void;
  onCancel: () => void;
}

/** Title, ideas that look like it, text. What is typed is kept in this browser until it is handed in. */
export function SubmitForm({ boardId, children, onDone, onCancel }: SubmitFormProps) {
  const [draft, setDraft] = useState(() => readDraft(boardId));
  const [problems, setProblems] = useState<Problem[]>([]);
  const [duplicate, setDuplicate] = useState<Duplicate | null>(null);
  const [{ fetching }, submit] = useMutation(SubmitMutation);
  const [, go] = useLocation();
  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(boardId, next);
  };
  const send = async (ignoreSimilar: boolean) => {
    const { data, error } = await submit({ input: { boardId, ...draft, ignoreSimilar } });
    const errors = data?.ideaSubmit.errors ?? [];
    const same = errors.find((one): one is Duplicate => one.__typename === "DuplicateIdeaError");
    setDuplicate(same ?? null);
    setProblems(same ? [] : problemsOf(error, errors));
    const idea = data?.ideaSubmit.idea;
    if (!idea) return;
    keepDraft(boardId, { title: "", body: "" });
    notify(t(idea.visibility === "HELD" ? "idea-held" : "idea-submitted"));
    onDone();
    go(`/ideas/${idea.number}`);
  };
  return (
    <form
      className="submit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <ProblemSummary problems={problems} fields={["title", "body"]} />
      {children}
      <TextField
        label={t("idea-title")}
        name="title"
        hint={t("idea-title-hint")}
        problems={problems}
        value={draft.title}
        maxLength={120}
        autoComplete="off"
        autoFocus
        onChange={(event) => change({ title: event.target.value })}
      />
      <SimilarWhileTyping text={draft.title} boardId={boardId} />
      <TextArea
        label={t("idea-body")}
        name="body"
        hint={t("idea-body-hint")}
        problems={problems}
        value={draft.body}
        maxLength={10_000}
        rows={6}
        onChange={(event) => change({ body: event.target.value })}
      />
      {duplicate && (
        <div className="duplicate" role="alert">
          <p className="duplicate-title">{t("duplicate-title")}</p>
          <p className="small">{t("duplicate-choice")}</p>
          <SimilarRows edges={duplicate.similar.edges} />
          <button type="button" className="button" disabled={fetching} onClick={() => void send(true)}>
            {t("duplicate-different")}
          </button>
        </div>
      )}
      <div className="actions">
        <button type="submit" className="button button-main" disabled={fetching}>
          {t(fetching ? "sending" : "submit-idea")}
        </button>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {t("cancel")}
        </button>
        {(draft.title || draft.body) && problemsAt(problems, "title").length === 0 && (
          <p className="small draft-kept">{t("draft-kept")}</p>
        )}
      </div>
    </form>
  );
}
