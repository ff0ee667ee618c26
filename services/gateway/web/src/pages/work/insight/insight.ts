import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql, type ResultOf, type VariablesOf } from "../../../api/graphql";

const InsightFields = graphql(`
  fragment InsightOnPage on Insight @_unmask {
    id
    number
    title
    summary
    status
    allowedStatuses
    rank
    version
    createdAt
    updatedAt
    mergedInto {
      id
      number
      title
    }
    outcome {
      summary
      shippedOn
      url
      effect
    }
    score {
      total
      confidence
      computedAt
      peopleInterval {
        low
        high
      }
      components {
        kind
        value
        interval {
          low
          high
        }
        weight
        contribution
        explanation
      }
    }
  }
`);

export type InsightOnPage = ResultOf<typeof InsightFields>;

export const InsightQuery = graphql(
  `
    query Insight($number: Int!) {
      insight(number: $number) {
        ...InsightOnPage
      }
    }
  `,
  [InsightFields],
);

const UpdateMutation = graphql(
  `
    mutation UpdateInsight($input: InsightUpdateInput!) {
      insightUpdate(input: $input) {
        insight {
          ...InsightOnPage
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
  `,
  [InsightFields],
);

export type Changes = Omit<VariablesOf<typeof UpdateMutation>["input"], "id">;

/** Changes an insight; tells what stands in the way. */
export function useInsightChange(id: string) {
  const [{ fetching }, update] = useMutation(UpdateMutation);
  const change = async (changes: Changes): Promise<Problem[]> => {
    const { data, error } = await update({ input: { id, ...changes } });
    return problemsOf(error, data?.insightUpdate.errors);
  };
  return { change, fetching };
}
