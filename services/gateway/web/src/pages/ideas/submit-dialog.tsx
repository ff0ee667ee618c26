import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { Modal } from "../../ui/modal";
import { SubmitForm } from "./submit-form";
import { useSubmitIdea } from "./submit-idea";

interface SubmitDialogProps {
  board: { id: string; slug: string; name: string };
  close: () => void;
}

/** Handing in an idea without leaving the list; a phone has its own page for it. */
export function SubmitDialog({ board, close }: SubmitDialogProps) {
  const { member } = useSession();
  const send = useSubmitIdea(board.id, board.slug);
  return (
    <Modal title={t("submit-title")} close={close}>
      <p className="small">{t("submit-on", { board: board.name })}</p>
      <SubmitForm draftKey={board.id} boardId={board.id} verb={t(member === null ? "sign-in-to-submit" : "submit-idea")} send={send} onCancel={close} />
    </Modal>
  );
}
