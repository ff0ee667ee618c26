import { graphql, type ResultOf } from "../../../api/graphql";

/** A campaign as its organisers work on it. */
export const EditedCampaignFields = graphql(`
  fragment EditedCampaign on Campaign @_unmask {
    id
    slug
    kind
    state
    title
    summary
    brief
    guidelines
    locales
    note
    version
    board {
      id
      slug
      name
    }
    phases {
      id
      kind
      title
      instructions
      opensAt
      closesAt
      isOpen
      ballotCount
      voting {
        method
        maxChoices
        results
        isSecret
      }
    }
    eligibility {
      requiresVerifiedEmail
      memberBefore
      maxEntries
    }
    stats {
      participantCount
      entryCount
      ballotCount
      commentCount
    }
    outcome {
      summary
      summaryHtml
      publishedAt
      decisions {
        decision
        reason
        entry {
          id
          title
        }
      }
    }
  }
`);

export const ManagedCampaignQuery = graphql(
  `
    query ManagedCampaign($slug: String!) {
      workspace {
        id
        timeZone
      }
      campaign(slug: $slug) {
        ...EditedCampaign
      }
    }
  `,
  [EditedCampaignFields],
);

export type Campaign = ResultOf<typeof EditedCampaignFields>;
export type CampaignState = Campaign["state"];
export type PhaseKind = Campaign["phases"][number]["kind"];
export type Voting = NonNullable<Campaign["phases"][number]["voting"]>;

/** A draft that was thrown away: a campaign that people knew of is called off with a reason. */
export const isDiscarded = ({ state, note }: { state: CampaignState; note: string | null }) =>
  state === "CANCELLED" && note === null;

export const isPlanned = (state: CampaignState) => state === "DRAFT" || state === "SCHEDULED";
