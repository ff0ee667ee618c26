import { useSubscription } from "urql";
import { graphql } from "../../../api/graphql";
import { useRefetchOnReturn } from "../../../api/live";

const ManagedNews = graphql(`
  subscription ManagedNews($id: ID!) {
    campaignUpdated(id: $id) {
      id
      state
      version
      phases {
        id
        isOpen
        ballotCount
        opensAt
        closesAt
      }
      stats {
        participantCount
        entryCount
        ballotCount
        commentCount
      }
    }
  }
`);

/** Keeps stage, phases and figures of a campaign as they are now. */
export function useManagedNews(id: string | null, refetch: () => void) {
  useSubscription({ query: ManagedNews, variables: { id: id ?? "" }, pause: !id });
  useRefetchOnReturn(refetch);
}
