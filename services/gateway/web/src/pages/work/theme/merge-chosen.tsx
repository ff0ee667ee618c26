import { type FormEvent, useState } from "react";
import { t } from "../../../texts/texts";
import { Choices } from "../../../ui/choices";
import { ProblemSummary } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { type Mergeable, MergeClash, useMerging } from "./merging";
import "../../../styles/setup.css";

interface MergeChosenProps {
  themes: Mergeable[];
  close: () => void;
  /** The theme that the others go on in. */
  done: (targetId: string) => void;
}

/** Merges several themes at once; one chooses whose name and page stay. */
export function MergeChosen({ themes, close, done }: MergeChosenProps) {
  // News may come in while one chooses; what counts is what one began with.
  const [shown] = useState(() => [...themes].sort((a, b) => b.itemCount - a.itemCount));
  const [chosen, choose] = useState(shown[0]?.id ?? "");
  const merging = useMerging(done);
  const { send, busy, problems, clash } = merging;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send([...shown].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen)));
  };
  const sum = shown.reduce((count, one) => count + one.itemCount, 0);
  return (
    <Modal title={t("merge-several-title", { n: shown.length })} close={close}>
      <form className="insight-form" onSubmit={submit} noValidate>
        <ProblemSummary problems={problems} fields={[]} />
        <MergeClash merging={merging} giveWay={close} />
        <p>{t("merge-several-means", { n: sum })}</p>
        <Choices
          legend={t("merge-name-kept")}
          name="targetId"
          options={shown.map((one) => ({ value: one.id, label: one.title, means: t("said-pieces", { n: one.itemCount }) }))}
          chosen={chosen}
          choose={choose}
        />
        <div className="actions">
          <SendButton main busy={busy} problems={problems} disabled={clash !== null}>
            {t("merge-do")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
