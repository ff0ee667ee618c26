import { useId } from "react";
import { useMutation } from "urql";
import { problemsAt, problemsOf } from "../../api/failure";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { CopiedText } from "../../ui/copied-text";
import { TextField } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { SaveDialog, typed } from "./save-dialog";
import { hostOf, SaveMutation, type Topic, topics, type Webhook } from "./webhooks";

interface WebhookDialogProps {
  webhook: Webhook | null;
  close: () => void;
  /** Follows once it is kept, with the secret when one was made. */
  saved: (secret: string | null) => void;
}

/** Makes a webhook, or changes where one leads and what it is told of. */
export function WebhookDialog({ webhook, close, saved }: WebhookDialogProps) {
  const id = useId();
  const [, send] = useMutation(SaveMutation);
  const save = async (form: FormData) => {
    const url = typed(form, "url");
    const { data, error } = await send({
      input: { ...(webhook && { id: webhook.id }), ...(url && { url }), topics: form.getAll("topics") as Topic[] },
    });
    const problems = problemsOf(error, data?.webhookSave.errors);
    if (problems.length === 0 && data?.webhookSave.webhook) {
      if (webhook) notify(t("kept-what", { name: hostOf(data.webhookSave.webhook.url) }));
      saved(data.webhookSave.secret);
    }
    return problems;
  };
  return (
    <SaveDialog
      title={t(webhook ? "webhook-edit" : "webhook-new")}
      verb={t(webhook ? "save" : "webhook-add")}
      fields={["url", "topics"]}
      save={save}
      close={close}
      kept={() => {}}
    >
      {(problems) => {
        const mine = problemsAt(problems, "topics");
        return (
          <>
            <TextField
              label={t("webhook-url")}
              name="url"
              type="url"
              hint={t("webhook-url-hint")}
              maxLength={2000}
              autoComplete="off"
              defaultValue={webhook?.url}
              problems={problems}
            />
            <fieldset className="choice" aria-describedby={mine.length > 0 ? id : undefined}>
              <legend>{t("webhook-topics")}</legend>
              {topics.map((topic) => (
                <label key={topic}>
                  <input type="checkbox" name="topics" value={topic} defaultChecked={webhook?.topics.includes(topic)} />
                  <span>{t(`webhook-topic-${topic}`)}</span>
                </label>
              ))}
              {mine.length > 0 && (
                <p className="field-problem" id={id}>
                  {mine.map((problem) => problem.message).join(" ")}
                </p>
              )}
            </fieldset>
          </>
        );
      }}
    </SaveDialog>
  );
}

/** Shows a signing secret, this once. */
export function WebhookSecret({ secret, close }: { secret: string; close: () => void }) {
  return (
    <Modal title={t("webhook-secret")} close={close}>
      <p className="banner">{t("webhook-secret-once")}</p>
      <CopiedText label={t("webhook-secret")} text={secret} />
      <p className="small">{t("webhook-signing")}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={close}>
          {t("key-stored")}
        </button>
      </div>
    </Modal>
  );
}
