import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextArea, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { SetStateMutation } from "./announce";
import type { Campaign } from "./campaign";

/** Calling a campaign off, with the reason that everyone reads. It cannot be undone, so the title is typed. */
export function CallOffDialog({ campaign, close }: { campaign: Campaign; close: () => void }) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, setState] = useMutation(SetStateMutation);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = String(form.get("note") ?? "").trim();
    if (note && String(form.get("confirm") ?? "").trim() !== campaign.title) {
      setProblems([{ code: "INVALID", message: t("type-title-exactly", { title: campaign.title }), path: ["confirm"] }]);
      return;
    }
    const { data, error } = await setState({ input: { id: campaign.id, state: "CANCELLED", note } });
    const found = problemsOf(error, data?.campaignSetState.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("called-off", { title: campaign.title }));
    close();
  };
  return (
    <Modal title={t("call-off")} close={close}>
      <form className="submit-form" onSubmit={(event) => void send(event)} noValidate>
        <p>{t("call-off-means", { n: campaign.stats.participantCount })}</p>
        <ProblemSummary problems={problems} fields={["note", "confirm"]} />
        <TextArea label={t("call-off-why")} name="note" hint={t("call-off-why-hint")} problems={problems} maxLength={500} />
        <TextField label={t("type-title", { title: campaign.title })} name="confirm" problems={problems} autoComplete="off" />
        <div className="actions">
          <SendButton busy={fetching} problems={problems} main>
            {t("call-off")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
