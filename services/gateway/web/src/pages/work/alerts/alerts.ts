import { useMutation } from "urql";
import { problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { FeedbackItemFields } from "../feedback-item";

const AlertFields = graphql(
  `
    fragment AlertOnPage on TrendAlert @_unmask {
      id
      kind
      text
      raisedAt
      endedAt
      acknowledgedAt
      acknowledgedBy {
        id
        name
      }
      version
      statistic {
        method
        since
        until
        days
        observed
        low
        high
      }
      course {
        points {
          on
          value
        }
      }
      theme {
        id
        title
      }
      items(first: 2) {
        nodes {
          ...FeedbackItemFields
        }
      }
    }
  `,
  [FeedbackItemFields],
);

export type AlertOnPage = ResultOf<typeof AlertFields>;

export const AlertsQuery = graphql(
  `
    query Alerts($acknowledged: Boolean!, $after: String) {
      trendAlerts(openOnly: false, acknowledged: $acknowledged, first: 10, after: $after) {
        totalCount
        nodes {
          ...AlertOnPage
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [AlertFields],
);

const AcknowledgeMutation = graphql(`
  mutation AcknowledgeAlert($input: TrendAlertAcknowledgeInput!) {
    trendAlertAcknowledge(input: $input) {
      alert {
        id
        version
        acknowledgedAt
        acknowledgedBy {
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

const ReopenMutation = graphql(`
  mutation ReopenAlert($input: TrendAlertReopenInput!) {
    trendAlertReopen(input: $input) {
      alert {
        id
        version
        acknowledgedAt
        acknowledgedBy {
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

/** Says that an alert was looked at, and takes that back. Resolves to whether it went well. */
export function useLookedAt(reload: () => void) {
  const [{ fetching: isSaying }, acknowledge] = useMutation(AcknowledgeMutation);
  const [{ fetching: isTaking }, reopen] = useMutation(ReopenMutation);
  const refused = (problem: { message: string }) => {
    notify(problem.message, "bad");
    reload();
    return false;
  };
  const takeBack = async (id: string, ifVersion: number, theme: string): Promise<boolean> => {
    const { data, error } = await reopen({ input: { id, ifVersion } });
    const [problem] = problemsOf(error, data?.trendAlertReopen.errors);
    if (problem) return refused(problem);
    notify(t("alert-reopened", { theme }));
    return true;
  };
  const lookedAt = async (alert: AlertOnPage): Promise<boolean> => {
    const { id, version, theme } = alert;
    const { data, error } = await acknowledge({ input: { id, ifVersion: version } });
    const [problem] = problemsOf(error, data?.trendAlertAcknowledge.errors);
    if (problem) return refused(problem);
    const now = data?.trendAlertAcknowledge.alert?.version ?? version + 1;
    notify(t("alert-looked-at-said", { theme: theme.title }), "good", {
      label: t("undo"),
      act: async () => void (await takeBack(id, now, theme.title)),
    });
    return true;
  };
  return { lookedAt, takeBack, busy: isSaying || isTaking };
}

/** The feedback that an alert is about: of its theme, in its span, and only what is negative where that is the matter. */
export function feedbackOf({ theme, statistic, kind }: AlertOnPage): string {
  const search = new URLSearchParams({ theme: theme.id, from: statistic.since, to: statistic.until });
  if (kind === "SENTIMENT_DROP") search.set("sentiment", "NEGATIVE");
  return `/work/feedback?${search}`;
}
