import { useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Conflict } from "../../ui/conflict";
import { ProblemSummary, TextArea, TextField } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { SendButton } from "../../ui/send-button";

const UpdateIdeaMutation = graphql(`
  mutation UpdateIdea($input: IdeaUpdateInput!) {
    ideaUpdate(input: $input) {
      idea {
        id
        title
        body
        bodyHtml
        language
        version
        updatedAt
      }
      errors {
        __typename
        code
        reason
        message
        path
        ... on ConflictError {
          currentVersion
        }
      }
    }
  }
`);

interface Editable {
  id: string;
  title: string;
  body: string;
  language: string;
  version: number;
}

interface EditIdeaProps {
  /** The idea as it is now; it may change while one is writing. */
  idea: Editable;
  refetch: () => void;
  close: () => void;
}

/** Other words for an idea. Who was second sees both versions and keeps what they wrote. */
export function EditIdea({ idea, refetch, close }: EditIdeaProps) {
  const { isManager } = useSession();
  const [words, setWords] = useState({ title: idea.title, body: idea.body });
  const [version, setVersion] = useState(idea.version);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [clash, setClash] = useState<number | null>(null);
  const [{ fetching }, update] = useMutation(UpdateIdeaMutation);
  const send = async (ifVersion: number) => {
    const { data, error } = await update({ input: { id: idea.id, ...words, ifVersion } });
    const errors = data?.ideaUpdate.errors ?? [];
    const conflict = errors.find((one) => one.__typename === "ConflictError");
    if (conflict) {
      setProblems([]);
      setClash(conflict.currentVersion);
      refetch();
      return;
    }
    const found = problemsOf(error, errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("idea-saved"));
    close();
  };
  return (
    <Modal title={t("edit-idea")} close={close}>
      <form
        className="submit-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(version);
        }}
      >
        <ProblemSummary problems={problems} fields={["title", "body"]} />
        {clash !== null && idea.version >= clash && (
          <Conflict
            parts={[
              { label: t("idea-title"), theirs: idea.title, yours: words.title },
              { label: t("idea-body"), theirs: idea.body, yours: words.body },
            ]}
            lang={idea.language}
            busy={fetching}
            keepMine={() => {
              setVersion(clash);
              setClash(null);
              void send(clash);
            }}
            takeTheirs={() => {
              setWords({ title: idea.title, body: idea.body });
              setVersion(idea.version);
              setClash(null);
            }}
          />
        )}
        <TextField
          label={t("idea-title")}
          name="title"
          hint={t("idea-title-hint")}
          problems={problems}
          value={words.title}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => setWords({ ...words, title: event.target.value })}
        />
        <TextArea
          label={t("idea-body")}
          name="body"
          hint={isManager ? undefined : t("edit-idea-hint")}
          problems={problems}
          value={words.body}
          maxLength={10_000}
          rows={6}
          onChange={(event) => setWords({ ...words, body: event.target.value })}
        />
        {clash === null && (
          <div className="actions">
            <SendButton main busy={fetching} problems={problems}>
              {t("save-idea")}
            </SendButton>
            <button type="button" className="button button-quiet" onClick={close}>
              {t("cancel")}
            </button>
          </div>
        )}
      </form>
    </Modal>
  );
}
