import { useEffect, useEffectEvent } from "react";
import { useQuery, useSubscription } from "urql";
import { useLocation } from "wouter";
import { graphql } from "../api/graphql";
import { useConnectionRound } from "../api/live";
import { t } from "../texts/texts";
import { announceNews, notify, useNote } from "../ui/announce";
import { setCount } from "./counts";

const OpenAlertsQuery = graphql(`
  query OpenAlerts {
    trendAlerts(openOnly: true, first: 1) {
      totalCount
    }
  }
`);

const NowhereQuery = graphql(`
  query NowhereCount {
    feedbackTriage(first: 1) {
      totalCount
    }
  }
`);

const RaisedSubscription = graphql(`
  subscription AlertRaised {
    trendAlertRaised {
      id
      text
      theme {
        id
        title
      }
    }
  }
`);

const PAGE = "/work/alerts";

/** Counts the alerts and the feedback that wait, and tells the team on any page when one is raised; never over another note. */
export function AlertWatch() {
  const round = useConnectionRound();
  const [path, go] = useLocation();
  const note = useNote();
  const [{ data }, ask] = useQuery({ query: OpenAlertsQuery, requestPolicy: "cache-and-network" });
  const [{ data: news }] = useSubscription({ query: RaisedSubscription });
  const [{ data: nowhere }] = useQuery({ query: NowhereQuery });
  const raised = news?.trendAlertRaised;
  const count = data?.trendAlerts.totalCount;
  const tell = useEffectEvent((alert: NonNullable<typeof raised>) => {
    const sentence = t("alert-raised", { theme: alert.theme.title, text: alert.text });
    if (note || path === PAGE) announceNews(sentence);
    else notify(sentence, "good", { label: t("alert-look"), act: () => go(PAGE) });
  });
  const again = useEffectEvent(() => ask({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (raised) tell(raised);
  }, [raised]);
  useEffect(() => {
    if (count !== undefined) setCount("alerts", count);
  }, [count]);
  useEffect(() => {
    if (nowhere) setCount("triage", nowhere.feedbackTriage.totalCount);
  }, [nowhere]);
  useEffect(() => {
    if (round > 1) again();
  }, [round]);
  return null;
}
