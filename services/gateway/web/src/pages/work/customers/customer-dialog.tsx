import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, SelectField, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { type CustomerRow, CustomerSaveMutation } from "./customers";
import "../../../styles/insight.css";

interface CustomerDialogProps {
  /** Customer to change; null for one who is not known yet. */
  customer: CustomerRow | null;
  close: () => void;
  saved?: (id: string) => void;
}

const OWN = ["email", "externalId", "amount", "currency"];

/** What is known of a customer: who they are, what they are worth. */
export function CustomerDialog({ customer, close, saved }: CustomerDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, save] = useMutation(CustomerSaveMutation);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    const [email, externalId, amount, currency] = OWN.map(value) as [string, string, string, string];
    const wrong = (path: string, message: string): Problem => ({ code: "INVALID", message, path: [path] });
    if (!customer && !email && !externalId) return setProblems([wrong("email", t("customer-ref-missing"))]);
    if (email && !/^\S+@\S+\.\S+$/.test(email)) return setProblems([wrong("email", t("feedback-customer-wrong"))]);
    const sum = amount.replace(",", ".");
    if (amount && !/^\d{1,12}(\.\d{1,2})?$/.test(sum)) return setProblems([wrong("amount", t("customer-worth-wrong"))]);
    const ref = customer ? { id: customer.id } : email ? { email } : { externalId };
    const sent = await save({
      input: {
        customers: [
          {
            ref,
            name: value("name") || undefined,
            kind: value("kind") === "ORGANISATION" ? "ORGANISATION" : "PERSON",
            tier: value("tier") || undefined,
            ...(amount && { annualValue: { amount: sum, currency: currency.toUpperCase() } }),
          },
        ],
      },
    });
    // Fields of the list of customers are those of this form: customers.0.annualValue.amount is the amount.
    const found = problemsOf(sent.error, sent.data?.customerSave.errors).map((one) => ({ ...one, path: one.path?.slice(-1) }));
    setProblems(found);
    const kept = sent.data?.customerSave.customers?.[0];
    if (!kept) return;
    notify(t("customer-kept", { name: kept.name }));
    close();
    saved?.(kept.id);
  };
  return (
    <Modal title={t(customer ? "customer-edit" : "customer-new")} close={close}>
      <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={[...OWN, "name", "tier", "kind"]} />
        {!customer && (
          <>
            <TextField label={t("customer-email")} name="email" type="email" autoComplete="off" problems={problems} hint={t("customer-ref-hint")} />
            <TextField label={t("customer-external")} name="externalId" autoComplete="off" problems={problems} />
          </>
        )}
        <TextField label={t("customer-name")} name="name" maxLength={200} autoComplete="off" problems={problems} optional={!customer} defaultValue={customer?.name} />
        <SelectField label={t("customer-kind")} name="kind" problems={problems} defaultValue={customer?.kind ?? "PERSON"}>
          <option value="PERSON">{t("customer-kind-PERSON")}</option>
          <option value="ORGANISATION">{t("customer-kind-ORGANISATION")}</option>
        </SelectField>
        <TextField label={t("customer-tier")} name="tier" maxLength={60} autoComplete="off" problems={problems} optional defaultValue={customer?.tier ?? ""} />
        <div className="two-fields">
          <TextField
            label={t("customer-worth")}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            problems={problems}
            optional
            defaultValue={customer?.annualValue ? String(Number(customer.annualValue.amount)) : ""}
          />
          <TextField
            label={t("customer-currency")}
            name="currency"
            maxLength={3}
            autoComplete="off"
            problems={problems}
            defaultValue={customer?.annualValue?.currency ?? "EUR"}
          />
        </div>
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
