import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Icon } from "../../ui/icons";
import { Empty } from "../../ui/states";
import { EndDialog } from "./end-dialog";
import { ListStates } from "./list-states";
import { SettingsLayout } from "./settings-layout";
import { WebhookDeliveries } from "./webhook-deliveries";
import { WebhookDialog, WebhookSecret } from "./webhook-dialog";
import { hostOf, SaveMutation, type Webhook, WebhooksQuery } from "./webhooks";
import "../../styles/setup.css";

const DeleteMutation = graphql(`
  mutation DeleteWebhook($input: WebhookDeleteInput!) {
    webhookDelete(input: $input) {
      deletedId
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

/** Addresses that are told what happens. */
export default function WebhooksPage() {
  const isAdmin = useSession().has("ADMIN");
  if (isAdmin) return <Webhooks />;
  return (
    <SettingsLayout title={t("webhooks-heading")}>
      <Empty title={t("webhooks-by-admin")} />
    </SettingsLayout>
  );
}

type Doing = { what: "edit" | "delete"; webhook: Webhook } | { what: "new" } | { what: "secret"; secret: string } | null;

function Webhooks() {
  const [{ data, error }, ask] = useQuery({ query: WebhooksQuery, requestPolicy: "cache-and-network" });
  const [doing, setDoing] = useState<Doing>(null);
  const [, save] = useMutation(SaveMutation);
  const [, remove] = useMutation(DeleteMutation);
  const webhooks = data?.workspace.webhooks.nodes ?? [];
  const retry = () => ask({ requestPolicy: "network-only" });
  const close = () => setDoing(null);
  const saved = (secret: string | null) => {
    retry();
    setDoing(secret ? { what: "secret", secret } : null);
  };
  const change = async (webhook: Webhook, input: { isEnabled?: boolean; rotateSecret?: boolean }, said: string) => {
    const answer = await save({ input: { id: webhook.id, ...input } });
    const [problem] = problemsOf(answer.error, answer.data?.webhookSave.errors);
    if (problem) return notify(problem.message, "bad");
    if (said) notify(said);
    return saved(answer.data?.webhookSave.secret ?? null);
  };
  const end = async (webhook: Webhook) => {
    const answer = await remove({ input: { id: webhook.id } });
    const problems = problemsOf(answer.error, answer.data?.webhookDelete.errors);
    if (problems.length === 0) {
      notify(t("webhook-deleted", { host: hostOf(webhook.url) }));
      retry();
    }
    return problems;
  };
  return (
    <SettingsLayout
      title={t("webhooks-heading")}
      lead={t("webhooks-lead")}
      actions={
        <button type="button" className="button button-main" onClick={() => setDoing({ what: "new" })}>
          <Icon name="plus" />
          {t("webhook-new")}
        </button>
      }
    >
      <ListStates failure={failureOf(error)} retry={retry} isThere={data !== undefined}>
        {webhooks.length > 0 ? (
          <ul className="setup-list">
            {webhooks.map((webhook) => (
              <WebhookRow
                key={webhook.id}
                webhook={webhook}
                edit={() => setDoing({ what: "edit", webhook })}
                remove={() => setDoing({ what: "delete", webhook })}
                rotate={() => void change(webhook, { rotateSecret: true }, "")}
                turn={() => {
                  const host = hostOf(webhook.url);
                  const said = webhook.isEnabled ? t("webhook-is-off", { host }) : t("webhook-is-on", { host });
                  void change(webhook, { isEnabled: !webhook.isEnabled }, said);
                }}
              />
            ))}
          </ul>
        ) : (
          <Empty title={t("no-webhooks")}>
            <p className="lead">{t("no-webhooks-then")}</p>
          </Empty>
        )}
      </ListStates>
      {doing?.what === "new" && <WebhookDialog webhook={null} close={close} saved={saved} />}
      {doing?.what === "edit" && <WebhookDialog webhook={doing.webhook} close={close} saved={saved} />}
      {doing?.what === "secret" && <WebhookSecret secret={doing.secret} close={close} />}
      {doing?.what === "delete" && (
        <EndDialog
          title={t("webhook-delete")}
          means={t("webhook-delete-means", { host: hostOf(doing.webhook.url) })}
          name={hostOf(doing.webhook.url)}
          verb={t("webhook-delete")}
          end={() => end(doing.webhook)}
          close={close}
        />
      )}
    </SettingsLayout>
  );
}

interface WebhookRowProps {
  webhook: Webhook;
  edit: () => void;
  remove: () => void;
  rotate: () => void;
  turn: () => void;
}

function WebhookRow({ webhook, edit, remove, rotate, turn }: WebhookRowProps) {
  const [isOpen, setOpen] = useState(false);
  const host = hostOf(webhook.url);
  return (
    <li className={webhook.isEnabled ? undefined : "setup-ended"}>
      <div>
        <h2>
          {host} {!webhook.isEnabled && <span className="chip">{t("webhook-off")}</span>}
        </h2>
        <p className="facts">
          <code>{webhook.url}</code>
        </p>
        <p className="facts">
          <span>{webhook.topics.map((topic) => t(`webhook-topic-${topic}`)).join(", ")}</span>
        </p>
        {webhook.waitingCount > 0 && (
          <p className="facts">
            <span>{t("webhook-waiting", { n: webhook.waitingCount })}</span>
          </p>
        )}
        {webhook.oldSecretUntil && new Date(webhook.oldSecretUntil) > new Date() && (
          <p className="facts">
            <span>{t("webhook-old-secret", { at: moment(webhook.oldSecretUntil) })}</span>
          </p>
        )}
        {webhook.disabledAt && (
          <p className="banner">
            {t("webhook-disabled", { at: moment(webhook.disabledAt), why: webhook.disabledBecause ?? "" })}
          </p>
        )}
        {isOpen && <WebhookDeliveries webhook={webhook} />}
      </div>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-expanded={isOpen}
          aria-label={t("webhook-deliveries-of", { host })}
          onClick={() => setOpen(!isOpen)}
        >
          {t("webhook-deliveries")}
        </button>
        <button type="button" className="button" aria-label={t("edit-what", { name: host })} onClick={edit}>
          {t("edit")}
        </button>
        <button type="button" className="button" aria-label={t("webhook-turn-what", { host })} onClick={turn}>
          {t(webhook.isEnabled ? "webhook-turn-off" : "webhook-turn-on")}
        </button>
        <button type="button" className="button" aria-label={t("webhook-rotate-of", { host })} onClick={rotate}>
          {t("webhook-rotate")}
        </button>
        <button type="button" className="button button-quiet" aria-label={t("webhook-delete-what", { host })} onClick={remove}>
          {t("webhook-delete")}
        </button>
      </div>
    </li>
  );
}
