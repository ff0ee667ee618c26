import { graphql } from "../../api/graphql";

export const CastMutation = graphql(`
  mutation CastBallot($input: BallotCastInput!) {
    ballotCast(input: $input) {
      ballot {
        id
        castAt
        canChange
        choices {
          entry {
            id
          }
        }
      }
      phase {
        id
        ballotCount
        viewerBallot {
          id
          castAt
          canChange
          choices {
            entry {
              id
            }
          }
        }
      }
      errors {
        __typename
        code
        reason
        message
        path
        ... on NotEligibleError {
          missing
        }
      }
    }
  }
`);

const key = (phaseId: string) => `polder-ticks-${phaseId}`;

/** Keeps what was ticked on a ballot that could not be cast yet. */
export function keepTicks(phaseId: string, entryIds: readonly string[]) {
  sessionStorage.setItem(key(phaseId), JSON.stringify(entryIds));
}

export function dropTicks(phaseId: string) {
  sessionStorage.removeItem(key(phaseId));
}

/** What was ticked on a ballot that could not be cast; null when nothing was. */
export function readTicks(phaseId: string): string[] | null {
  const kept = sessionStorage.getItem(key(phaseId));
  return kept ? (JSON.parse(kept) as string[]) : null;
}
