import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { languageName } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { type SegmentRow, SegmentSaveMutation } from "./customers";
import "../../../styles/insight.css";

interface SegmentDialogProps {
  segment: SegmentRow | null;
  close: () => void;
  saved: (id: string) => void;
}

const LOCALES = ["nl", "en"];

/** A segment: its name, and the rule that fills it or that it is filled by hand. */
export function SegmentDialog({ segment, close, saved }: SegmentDialogProps) {
  const rule = segment?.rule;
  const [byRule, setByRule] = useState(segment === null || rule != null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, save] = useMutation(SegmentSaveMutation);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    const amount = value("amount").replace(",", ".");
    if (amount && !/^\d{1,12}(\.\d{1,2})?$/.test(amount)) {
      return setProblems([{ code: "INVALID", message: t("customer-worth-wrong"), path: ["amount"] }]);
    }
    const tiers = value("tiers").split(",").map((one) => one.trim()).filter(Boolean);
    const sent = await save({
      input: {
        id: segment?.id,
        name: value("name"),
        ...(byRule && {
          rule: {
            tiers,
            locales: form.getAll("locales").map(String),
            minAnnualValue: amount ? { amount, currency: value("currency").toUpperCase() } : undefined,
          },
        }),
      },
    });
    const found = problemsOf(sent.error, sent.data?.segmentSave.errors).map((one) => ({
      ...one,
      path: one.path?.includes("minAnnualValue") ? ["amount"] : one.path,
    }));
    setProblems(found);
    const kept = sent.data?.segmentSave.segment;
    if (!kept) return;
    notify(t("segment-kept", { name: kept.name }));
    close();
    saved(kept.id);
  };
  return (
    <Modal title={t(segment ? "segment-edit" : "segment-new")} close={close}>
      <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["name", "tiers", "amount", "currency"]} />
        <TextField label={t("segment-name")} name="name" maxLength={80} autoComplete="off" problems={problems} defaultValue={segment?.name} />
        {!rule && (
          <fieldset className="choice">
            <legend>{t("segment-how")}</legend>
            {[true, false].map((one) => (
              <label key={String(one)}>
                <input type="radio" name="how" checked={byRule === one} onChange={() => setByRule(one)} />
                <span>{t(one ? "segment-how-rule" : "segment-by-hand")}</span>
              </label>
            ))}
          </fieldset>
        )}
        {byRule && (
          <>
            <p className="small">{t("segment-rule-hint")}</p>
            <TextField
              label={t("segment-tiers")}
              name="tiers"
              hint={t("segment-tiers-hint")}
              autoComplete="off"
              problems={problems}
              optional
              defaultValue={rule?.tiers.join(", ")}
            />
            <div className="two-fields">
              <TextField
                label={t("segment-least")}
                name="amount"
                inputMode="decimal"
                autoComplete="off"
                problems={problems}
                optional
                defaultValue={rule?.minAnnualValue ? String(Number(rule.minAnnualValue.amount)) : ""}
              />
              <TextField
                label={t("customer-currency")}
                name="currency"
                maxLength={3}
                autoComplete="off"
                problems={problems}
                defaultValue={rule?.minAnnualValue?.currency ?? "EUR"}
              />
            </div>
            <fieldset className="choice">
              <legend>{t("segment-locales")}</legend>
              {[...new Set([...LOCALES, ...(rule?.locales ?? [])])].map((one) => (
                <label key={one}>
                  <input type="checkbox" name="locales" value={one} defaultChecked={rule?.locales.includes(one)} />
                  <span>{languageName(one)}</span>
                </label>
              ))}
            </fieldset>
          </>
        )}
        <div className="actions">
          <SendButton main busy={fetching} problems={problems}>
            {t("save")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
