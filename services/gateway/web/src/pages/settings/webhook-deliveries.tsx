import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { SelectField } from "../../ui/form";
import { ListStates } from "./list-states";
import { hostOf, type Topic, type Webhook } from "./webhooks";

const DeliveriesQuery = graphql(`
  query WebhookDeliveries($id: ID!, $failedOnly: Boolean!, $first: Int!) {
    node(id: $id) {
      id
      ... on Webhook {
        deliveries(failedOnly: $failedOnly, first: $first) {
          nodes {
            messageId
            topic
            sentAt
            status
            attempt
            retryAt
            isDelivered
            error
            tookMs
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`);

type Found = NonNullable<ResultOf<typeof DeliveriesQuery>["node"]>;
type Delivery = Extract<Found, { __typename?: "Webhook" }>["deliveries"]["nodes"][number];

const TestMutation = graphql(`
  mutation TestWebhook($input: WebhookTestInput!) {
    webhookTest(input: $input) {
      delivery {
        messageId
        isDelivered
        error
        status
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

const ReplayMutation = graphql(`
  mutation ReplayWebhook($input: WebhookReplayInput!) {
    webhookReplay(input: $input) {
      delivery {
        messageId
        isDelivered
        error
        status
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

interface Outcome {
  isDelivered: boolean;
  error: string | null;
}

/** What was sent to a webhook and what came back; samples and messages to send once more. */
export function WebhookDeliveries({ webhook }: { webhook: Webhook }) {
  const [failedOnly, setFailedOnly] = useState(false);
  const [first, setFirst] = useState(20);
  const [topic, setTopic] = useState<Topic>(webhook.topics[0] ?? "IDEA_SUBMITTED");
  const [busy, setBusy] = useState("");
  const variables = { id: webhook.id, failedOnly, first };
  const [{ data, error }, ask] = useQuery({ query: DeliveriesQuery, variables, requestPolicy: "cache-and-network" });
  const [, test] = useMutation(TestMutation);
  const [, replay] = useMutation(ReplayMutation);
  const retry = () => ask({ requestPolicy: "network-only" });
  const found = data?.node && "deliveries" in data.node ? data.node.deliveries : undefined;
  const tell = (delivery: Outcome | null | undefined, problem: string | undefined) => {
    setBusy("");
    retry();
    if (problem) notify(problem, "bad");
    else if (delivery?.isDelivered) notify(t("webhook-arrived"));
    else notify(delivery?.error ?? t("webhook-failed"), "bad");
  };
  const sample = async () => {
    setBusy("sample");
    const answer = await test({ input: { id: webhook.id, topic } });
    const payload = answer.data?.webhookTest;
    tell(payload?.delivery, problemsOf(answer.error, payload?.errors)[0]?.message);
  };
  const again = async (one: Delivery) => {
    setBusy(one.messageId);
    const answer = await replay({ input: { id: webhook.id, messageId: one.messageId } });
    const payload = answer.data?.webhookReplay;
    tell(payload?.delivery, problemsOf(answer.error, payload?.errors)[0]?.message);
  };
  return (
    <section className="stack" aria-label={t("webhook-deliveries-of", { host: hostOf(webhook.url) })}>
      <div className="actions">
        <SelectField
          label={t("webhook-sample")}
          name={`sample-${webhook.id}`}
          value={topic}
          onChange={(event) => setTopic(event.target.value as Topic)}
        >
          {webhook.topics.map((one) => (
            <option key={one} value={one}>
              {t(`webhook-topic-${one}`)}
            </option>
          ))}
        </SelectField>
        <button type="button" className="button" disabled={busy !== ""} onClick={() => void sample()}>
          {busy === "sample" ? t("sending") : t("webhook-send-sample")}
        </button>
      </div>
      <fieldset className="choice">
        <legend className="unseen">{t("webhook-deliveries")}</legend>
        <label>
          <input type="checkbox" checked={failedOnly} onChange={(event) => setFailedOnly(event.target.checked)} />
          <span>{t("webhook-failed-only")}</span>
        </label>
      </fieldset>
      <ListStates failure={failureOf(error)} retry={retry} isThere={found !== undefined}>
        {found && found.nodes.length === 0 && (
          <p className="second">{t(failedOnly ? "webhook-none-failed" : "webhook-none-sent")}</p>
        )}
        {found && found.nodes.length > 0 && (
          <div className="table-wrap">
            <table className="cards-on-phone">
              <thead>
                <tr>
                  <th scope="col">{t("webhook-sent")}</th>
                  <th scope="col">{t("webhook-topic")}</th>
                  <th scope="col">{t("webhook-outcome")}</th>
                  <th scope="col">
                    <span className="unseen">{t("webhook-again")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.nodes.map((one) => (
                  <Row key={`${one.messageId} ${one.attempt}`} delivery={one} busy={busy} again={() => void again(one)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {found?.pageInfo.hasNextPage && first < 100 && (
          <button type="button" className="button" onClick={() => setFirst(100)}>
            {t("webhook-older")}
          </button>
        )}
      </ListStates>
    </section>
  );
}

function Row({ delivery, busy, again }: { delivery: Delivery; busy: string; again: () => void }) {
  return (
    <tr>
      <td>
        {moment(delivery.sentAt)}
        {delivery.attempt > 1 && <span className="small"> · {t("webhook-attempt", { number: delivery.attempt })}</span>}
      </td>
      <td>{t(`webhook-topic-${delivery.topic}`)}</td>
      <td>
        {delivery.isDelivered ? t("webhook-came", { status: delivery.status ?? 0, ms: delivery.tookMs }) : delivery.error}
        {delivery.retryAt && <span className="small"> {t("webhook-retry", { at: moment(delivery.retryAt) })}</span>}
      </td>
      <td>
        <button
          type="button"
          className="text-button"
          disabled={busy !== ""}
          aria-label={t("webhook-again-what", { topic: t(`webhook-topic-${delivery.topic}`), at: moment(delivery.sentAt) })}
          onClick={again}
        >
          {busy === delivery.messageId ? t("sending") : t("webhook-again")}
        </button>
      </td>
    </tr>
  );
}
