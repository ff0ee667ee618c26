import { useEffect, useEffectEvent, useRef } from "react";
import { useSubscription } from "urql";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useRefetchOnReturn } from "../../api/live";
import { t } from "../../texts/texts";
import { announceNews } from "../../ui/announce";
import { OutcomeFields } from "./outcome";

const CampaignSubscription = graphql(
  `
    subscription CampaignNews($id: ID!) {
      campaignUpdated(id: $id) {
        id
        title
        summary
        briefHtml
        guidelines
        state
        phases {
          id
          kind
          title
          instructions
          opensAt
          closesAt
          viewerBallot {
            id
            castAt
          }
        }
        currentPhase {
          id
          kind
          title
        }
        viewerEligibility {
          isEligible
          missing
        }
        stats {
          participantCount
          entryCount
          ballotCount
        }
        standings(first: 20) {
          ballotCount
          turnout
          isFinal
          edges {
            previousRank
            node {
              rank
              score
              share
              entry {
                id
                title
                state
              }
            }
          }
        }
        outcome {
          ...Outcome
        }
      }
    }
  `,
  [OutcomeFields],
);

/** Keeps a campaign as it is now: phase, numbers, standings where they may be seen, outcome; says so now and then. */
export function useLiveCampaign(id: string | null, refetch: () => void) {
  const [{ data, error }] = useSubscription({ query: CampaignSubscription, variables: { id: id ?? "" }, pause: !id });
  const news = data?.campaignUpdated;
  const heard = useRef<{ state: string; phase: string; sum: string } | null>(null);
  useRefetchOnReturn(refetch);
  const hear = useEffectEvent((now: NonNullable<typeof news>) => {
    const { participantCount, entryCount, ballotCount } = now.stats;
    const here = { state: now.state, phase: now.currentPhase?.id ?? "", sum: [participantCount, entryCount, ballotCount].join() };
    const before = heard.current;
    heard.current = here;
    if (!before) return;
    const first = now.standings?.edges[0]?.node.entry.title;
    if (before.phase !== here.phase && now.currentPhase) announceNews(t("campaign-news-phase", { phase: now.currentPhase.title }));
    else if (before.state !== here.state) announceNews(t(`campaign-news-${now.state}`));
    else if (before.sum !== here.sum)
      announceNews(
        first && ballotCount > 0
          ? t("campaign-news-first", { n: ballotCount, title: first })
          : t("campaign-news-numbers", { people: participantCount, entries: entryCount, ballots: ballotCount }),
      );
  });
  useEffect(() => {
    if (news) hear(news);
  }, [news]);
  const gone = failureOf(error)?.code === "NOT_FOUND";
  const again = useEffectEvent(refetch);
  useEffect(() => {
    if (gone) again();
  }, [gone]);
}
