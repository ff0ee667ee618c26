import { graphql, type ResultOf } from "../../api/graphql";

export const WebhooksQuery = graphql(`
  query SettingsWebhooks {
    workspace {
      id
      webhooks(first: 50) {
        nodes {
          id
          url
          topics
          isEnabled
          createdAt
          waitingCount
          oldSecretUntil
          disabledAt
          disabledBecause
        }
      }
    }
  }
`);

export type Webhook = ResultOf<typeof WebhooksQuery>["workspace"]["webhooks"]["nodes"][number];
export type Topic = Webhook["topics"][number];

export const SaveMutation = graphql(`
  mutation SaveWebhook($input: WebhookSaveInput!) {
    webhookSave(input: $input) {
      webhook {
        id
        url
        topics
        isEnabled
        waitingCount
        oldSecretUntil
        disabledAt
        disabledBecause
      }
      secret
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

export const topics: readonly Topic[] = [
  "INSIGHT_STATUS_CHANGED",
  "INSIGHT_CHANGED",
  "TREND_ALERT_RAISED",
  "THEME_EMERGED",
  "THEME_MERGED",
  "IDEA_SUBMITTED",
  "IDEA_STATUS_CHANGED",
  "IDEA_RESPONDED",
  "COMMENT_ADDED",
];

/** What tells webhooks apart for people: where they lead, without the rest of the address. */
export const hostOf = (url: string) => new URL(url).host;
