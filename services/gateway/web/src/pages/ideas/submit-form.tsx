import { type ReactNode, useState } from "react";
import { type Problem, problemsAt } from "../../api/failure";
import { t } from "../../texts/texts";
import { ProblemSummary, TextArea, TextField } from "../../ui/form";
import { SendButton } from "../../ui/send-button";
import { type Draft, keepDraft, readDraft } from "./draft";
import { type SimilarIdea, SimilarRows, SimilarWhileTyping } from "./similar-while-typing";

export interface SendResult {
  problems: Problem[];
  /** Ideas that say the same already; the person may vote for one or send it all the same. */
  duplicates: readonly { node: SimilarIdea }[];
  done: boolean;
}

interface SubmitFormProps {
  /** Name under which what is typed is kept in this browser until it is handed in. */
  draftKey: string;
  /** Board on which to look for ideas like it. */
  boardId: string | null;
  /** Words on the button. */
  verb: string;
  send: (draft: Draft, ignoreSimilar: boolean) => Promise<SendResult>;
  onCancel: () => void;
  /** Stands before the title: the choice of a board, where there is one. */
  children?: ReactNode;
}

/** Title, ideas that look like it, text. What is typed is kept in this browser until it is handed in. */
export function SubmitForm({ draftKey, boardId, verb, send, onCancel, children }: SubmitFormProps) {
  const [draft, setDraft] = useState(() => readDraft(draftKey));
  const [problems, setProblems] = useState<Problem[]>([]);
  const [duplicates, setDuplicates] = useState<SendResult["duplicates"]>([]);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(draftKey, next);
  };
  const hand = async (ignoreSimilar: boolean) => {
    setBusy(true);
    const result = await send(draft, ignoreSimilar);
    if (result.done) {
      keepDraft(draftKey, { title: "", body: "" });
      return;
    }
    setProblems(result.problems);
    setDuplicates(result.duplicates);
    setBusy(false);
  };
  return (
    <form
      className="submit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void hand(false);
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
      {duplicates.length > 0 && (
        <div className="duplicate" role="alert">
          <p className="duplicate-title">{t("duplicate-title")}</p>
          <p className="small">{t("duplicate-choice")}</p>
          <SimilarRows edges={duplicates} />
          <button type="button" className="button" disabled={busy} onClick={() => void hand(true)}>
            {t("duplicate-different")}
          </button>
        </div>
      )}
      <div className="actions">
        <SendButton main busy={busy} problems={problems}>
          {verb}
        </SendButton>
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
