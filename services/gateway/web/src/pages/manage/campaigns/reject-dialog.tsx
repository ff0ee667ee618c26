import { type FormEvent, useState } from "react";
import type { Problem } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { ProblemSummary, TextArea } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import type { Entry } from "./all-entries";

interface RejectDialogProps {
  entries: readonly Entry[];
  reject: (note: string) => Promise<Problem[]>;
  close: () => void;
}

/** A reason for those who entered; without one nothing is rejected. */
export function RejectDialog({ entries, reject, close }: RejectDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "").trim();
    setBusy(true);
    const found = await reject(note);
    setBusy(false);
    setProblems(found);
    if (found.length === 0) close();
  };
  return (
    <Modal title={t("reject-entries", { n: entries.length })} close={close}>
      <form className="submit-form" onSubmit={(event) => void send(event)} noValidate>
        <ul className="findings">
          {entries.map((entry) => (
            <li key={entry.id} lang={entry.idea?.language}>
              {entry.title}
            </li>
          ))}
        </ul>
        <ProblemSummary problems={problems} fields={["note"]} />
        <TextArea label={t("reject-reason")} name="note" hint={t("reject-reason-hint")} problems={problems} maxLength={500} />
        <div className="actions">
          <SendButton busy={busy} problems={problems} main>
            {t("verb-REJECTED")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
