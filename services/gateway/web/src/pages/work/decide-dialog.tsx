import { t } from "../../texts/texts";
import { Modal } from "../../ui/modal";
import { type Decidable, DecideForm } from "./decide-form";

interface DecideDialogProps {
  insight: Decidable;
  close: () => void;
}

/** A decision on one insight without leaving the list. */
export function DecideDialog({ insight, close }: DecideDialogProps) {
  return (
    <Modal title={t("decide")} close={close}>
      <p>{insight.title}</p>
      <DecideForm insight={insight} done={close}>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </DecideForm>
    </Modal>
  );
}
