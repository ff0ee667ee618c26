import { type FormEvent, type ReactNode, useState } from "react";
import type { Problem } from "../../api/failure";
import { t } from "../../texts/texts";
import { ProblemSummary } from "../../ui/form";
import { Modal } from "../../ui/modal";

interface SaveDialogProps {
  title: string;
  verb: string;
  /** Fields that show their own problems. */
  fields: string[];
  /** Keeps the change; resolves to what stands in its way, none when it is kept. */
  save: (form: FormData) => Promise<Problem[]>;
  close: () => void;
  /** What follows once it is kept; the dialog closes when left out. */
  kept?: () => void;
  children: (problems: readonly Problem[]) => ReactNode;
}

/** A form in a dialog. What is typed stays until it is kept. */
export function SaveDialog({ title, verb, fields, save, close, kept = close, children }: SaveDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const found = await save(new FormData(event.currentTarget));
    setBusy(false);
    setProblems(found);
    if (found.length === 0) kept();
  };
  return (
    <Modal title={title} close={close}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <ProblemSummary problems={problems} fields={fields} />
        {children(problems)}
        <div className="actions">
          <button type="submit" className="button button-main" disabled={busy}>
            {busy ? t("sending") : verb}
          </button>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** What was typed in a field, without blanks around it. */
export const typed = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
