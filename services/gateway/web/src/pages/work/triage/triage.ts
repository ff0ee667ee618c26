import { graphql } from "../../../api/graphql";
import { FilableFields } from "../filing/fields";

export const TriageQuery = graphql(
  `
    query Triage($after: String) {
      feedbackTriage(first: 20, after: $after) {
        totalCount
        share
        edges {
          similarity
          loneliness
          reason
          nearest {
            id
            title
          }
          node {
            ...FilableFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [FilableFields],
);

export const TriageShareQuery = graphql(`
  query TriageShare {
    feedbackTriage(first: 1) {
      totalCount
      share
    }
  }
`);
