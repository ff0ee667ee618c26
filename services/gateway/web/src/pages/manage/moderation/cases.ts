import { graphql, type ResultOf, type VariablesOf } from "../../../api/graphql";

export const CasesQuery = graphql(`
  query Cases($filter: CaseFilter, $after: String) {
    moderationCases(filter: $filter, first: 20, after: $after) {
      totalCount
      nodes {
        id
        number
        snapshot
        createdAt
        author {
          id
          name
        }
        subject {
          __typename
          id
        }
        reasons {
          key
          label
          count
        }
        actions(first: 1) {
          nodes {
            id
            kind
            createdAt
            moderator {
              id
              name
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type CaseInList = ResultOf<typeof CasesQuery>["moderationCases"]["nodes"][number];

/** Numbers of the cases that wait, in their order. */
export const QueueQuery = graphql(`
  query CaseQueue {
    moderationCases(first: 100) {
      totalCount
      nodes {
        id
        number
      }
    }
  }
`);

export const LastDecidedQuery = graphql(`
  query LastDecided {
    moderationCases(filter: { states: [DECIDED] }, first: 1) {
      nodes {
        id
        actions(first: 1) {
          nodes {
            id
            createdAt
          }
        }
      }
    }
  }
`);

export const CaseQuery = graphql(`
  query Case($number: Int!) {
    moderationCase(number: $number) {
      id
      number
      state
      snapshot
      createdAt
      author {
        id
        name
        handle
        joinedAt
      }
      subject {
        __typename
        id
        visibility
        ... on Idea {
          number
          title
          body
          bodyHtml
          language
        }
        ... on Comment {
          body
          bodyHtml
          subject {
            __typename
            id
            ... on Idea {
              number
              title
              language
            }
            ... on Insight {
              number
              title
            }
          }
        }
      }
      reasons {
        key
        label
        count
      }
      flags(first: 20) {
        totalCount
        nodes {
          id
          reason
          note
          createdAt
          reporter {
            id
            name
          }
        }
      }
      actions(first: 20) {
        nodes {
          id
          kind
          note
          createdAt
          moderator {
            id
            name
          }
          statement {
            legalBasis
            facts
            guideline {
              id
              number
              title
            }
          }
        }
      }
    }
  }
`);

export type CaseOnPage = NonNullable<ResultOf<typeof CaseQuery>["moderationCase"]>;
export type Decision = CaseOnPage["actions"]["nodes"][number];

export const DecideCaseMutation = graphql(`
  mutation DecideCase($input: CaseDecideInput!) {
    caseDecide(input: $input) {
      case {
        id
        number
        state
        actions(first: 1) {
          nodes {
            id
            kind
          }
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

export type Verb = VariablesOf<typeof DecideCaseMutation>["input"]["actions"][number];

/** Keys of the verbs; they stand in the buttons. */
export const keyOf: Record<Verb, string> = { DISMISS: "d", APPROVE: "a", HIDE: "h", REMOVE: "r" };

/** What can be done now: not what is so already, and on an open case always that nothing is wrong. */
export function verbsFor(visibility: string | undefined, isOpen: boolean): Verb[] {
  const verbs: Verb[] = isOpen ? ["DISMISS"] : [];
  if (visibility === "HIDDEN" || visibility === "REMOVED") verbs.push("APPROVE");
  if (visibility !== "HIDDEN") verbs.push("HIDE");
  if (visibility !== "REMOVED") verbs.push("REMOVE");
  return verbs;
}

/** The case before and after this one among those that wait, and the place of this one; null where there is none. */
export function around(queue: readonly { number: number }[], number: number) {
  const at = queue.findIndex((one) => one.number === number);
  return {
    place: at < 0 ? null : at + 1,
    previous: at > 0 ? (queue[at - 1]?.number ?? null) : null,
    next: (at < 0 ? queue[0] : queue[at + 1])?.number ?? null,
  };
}

/** Where one goes on after a decision: the next case, or else what was skipped, or the list. */
export function afterDecision(queue: readonly { number: number }[], number: number): string {
  const rest = queue.filter((one) => one.number !== number);
  const next = around(queue, number).next ?? rest[0]?.number;
  return next ? `/manage/moderation/${next}` : "/manage/moderation";
}
