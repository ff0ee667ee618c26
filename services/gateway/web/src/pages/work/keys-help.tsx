import { t } from "../../texts/texts";
import { Modal } from "../../ui/modal";

const keys = [
  ["j", "next"],
  ["k", "previous"],
  ["Enter", "open"],
  ["?", "help"],
] as const;

/** Which keys do what on the list. */
export function KeysHelp({ close }: { close: () => void }) {
  return (
    <Modal title={t("keys")} close={close}>
      <dl className="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys-${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
