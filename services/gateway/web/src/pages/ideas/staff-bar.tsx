import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, SelectField, TextArea, TextField } from "../../ui/form";
import { SendButton } from "../../ui/send-button";
import type { IdeaOnPage } from "./idea-page";
import { LinkInsight } from "./link-insight";
import { statuses, type IdeaStatus } from "./status-chip";

const SetStatusMutation = graphql(`
  mutation SetIdeaStatus($input: IdeaSetStatusInput!) {
    ideaSetStatus(input: $input) {
      idea {
        id
        status
        statusChangedAt
        viewerCan
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

const RespondMutation = graphql(`
  mutation RespondToIdea($input: IdeaRespondInput!) {
    ideaRespond(input: $input) {
      idea {
        id
        officialResponse {
          body
          bodyHtml
          updatedAt
          author {
            id
            name
          }
        }
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

/** What the team can do with an idea: answer it, and say where it stands. */
export function StaffBar({ idea }: { idea: IdeaOnPage }) {
  const { isProductTeam } = useSession();
  const canSet = idea.viewerCan.includes("SET_STATUS");
  const canRespond = idea.viewerCan.includes("RESPOND");
  if (!canSet && !canRespond) return null;
  return (
    <section className="staff-bar" aria-label={t("for-the-team")}>
      <h2>{t("for-the-team")}</h2>
      {canSet && <SetStatus idea={idea} key={idea.status} />}
      {canRespond && <Respond idea={idea} />}
      {isProductTeam && <LinkInsight ideaId={idea.id} number={idea.number} />}
    </section>
  );
}

function SetStatus({ idea }: { idea: IdeaOnPage }) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, setStatus] = useMutation(SetStatusMutation);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = String(form.get("note") ?? "").trim();
    const { data, error } = await setStatus({
      input: {
        id: idea.id,
        status: form.get("status") as IdeaStatus,
        note: note || null,
        silent: form.has("silent"),
      },
    });
    setProblems(problemsOf(error, data?.ideaSetStatus.errors));
    if (data?.ideaSetStatus.idea) notify(t("status-set"));
  };
  return (
    <details className="staff-part">
      <summary>{t("set-status")}</summary>
      <form onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["status", "note"]} />
        <SelectField label={t("status")} name="status" defaultValue={idea.status} problems={problems}>
          {statuses
            .filter((one) => one !== "MERGED")
            .map((one) => (
              <option key={one} value={one}>
                {t(`status-${one}`)}
              </option>
            ))}
        </SelectField>
        <TextField label={t("status-note")} name="note" hint={t("status-note-hint")} problems={problems} optional />
        <label className="tick">
          <input type="checkbox" name="silent" />
          <span>{t("status-silent")}</span>
        </label>
        <SendButton busy={fetching} problems={problems}>
          {t("set-status")}
        </SendButton>
      </form>
    </details>
  );
}

function Respond({ idea }: { idea: IdeaOnPage }) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, respond] = useMutation(RespondMutation);
  const send = async (body: string | null) => {
    const { data, error } = await respond({ input: { id: idea.id, body } });
    setProblems(problemsOf(error, data?.ideaRespond.errors));
    if (data?.ideaRespond.idea) notify(t(body === null ? "response-withdrawn" : "response-placed"));
  };
  return (
    <details className="staff-part">
      <summary>{t(idea.officialResponse ? "change-response" : "give-response")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(String(new FormData(event.currentTarget).get("body") ?? ""));
        }}
        noValidate
      >
        <ProblemSummary problems={problems} fields={["body"]} />
        <TextArea
          key={idea.officialResponse?.updatedAt}
          label={t("official-response")}
          name="body"
          hint={t("response-hint")}
          defaultValue={idea.officialResponse?.body ?? ""}
          problems={problems}
        />
        <div className="actions">
          <SendButton busy={fetching} problems={problems}>
            {t("place-response")}
          </SendButton>
          {idea.officialResponse && (
            <button type="button" className="button button-quiet" disabled={fetching} onClick={() => void send(null)}>
              {t("withdraw-response")}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
