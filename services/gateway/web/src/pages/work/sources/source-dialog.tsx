import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, SelectField, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { channels } from "../feedback/filters";
import { useProducts } from "../products";
import type { Source } from "./sources-page";

export const SaveSourceMutation = graphql(`
  mutation SaveSourceOnPage($input: FeedbackSourceSaveInput!) {
    feedbackSourceSave(input: $input) {
      source {
        id
        name
        channel
        isArchived
        product {
          id
          name
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

interface SourceDialogProps {
  /** Source to change; null makes a new one. */
  source: Source | null;
  close: () => void;
}

export function SourceDialog({ source, close }: SourceDialogProps) {
  const products = useProducts();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, save] = useMutation(SaveSourceMutation);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    const channel = channels.find((one) => one === form.get("channel"));
    const productId = String(form.get("productId") ?? "") || undefined;
    const sent = await save({ input: { id: source?.id, name, channel, productId } });
    const found = problemsOf(sent.error, sent.data?.feedbackSourceSave.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("source-saved", { name }));
    close();
  };
  return (
    <Modal title={source ? t("source-edit-named", { name: source.name }) : t("source-new-one")} close={close}>
      <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["name", "channel", "productId"]} />
        <TextField
          label={t("source-name")}
          name="name"
          hint={t("source-name-hint")}
          problems={problems}
          maxLength={100}
          autoComplete="off"
          defaultValue={source?.name ?? ""}
        />
        <SelectField label={t("source-channel")} name="channel" problems={problems} defaultValue={source?.channel ?? "SUPPORT"}>
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`channel-${one}`)}
            </option>
          ))}
        </SelectField>
        {products.length > 0 && (
          <SelectField
            key={products.length}
            label={t("item-product")}
            name="productId"
            hint={t("source-product-hint")}
            problems={problems}
            optional
            defaultValue={source?.product?.id ?? ""}
          >
            {!source?.product && <option value="">{t("source-any-product")}</option>}
            {products.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
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
