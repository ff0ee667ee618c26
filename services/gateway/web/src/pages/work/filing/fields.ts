import { graphql, type ResultOf } from "../../../api/graphql";
import { FeedbackItemFields } from "../feedback-item";

/** What is needed of an item to file it: where it is, and as which version. */
export const FilableFields = graphql(
  `
    fragment FilableFields on FeedbackItem @_unmask {
      ...FeedbackItemFields
      state
      version
      copyCount
      labels(first: 20) {
        nodes {
          id
          name
          color
        }
      }
      themes(first: 1) {
        edges {
          isPinned
          node {
            id
            title
            parent {
              id
            }
          }
        }
      }
    }
  `,
  [FeedbackItemFields],
);

export type Filable = ResultOf<typeof FilableFields>;

/** An item as which version of it was changed. */
export type Filed = Pick<Filable, "id" | "version">;

export const topicOf = (item: Filable) => item.themes.edges[0]?.node ?? null;

export const FileMutation = graphql(
  `
    mutation FileFeedback($input: FeedbackUpdateInput!) {
      feedbackUpdate(input: $input) {
        items {
          ...FilableFields
          idea {
            id
            number
            title
          }
        }
        changedCount
        undoToken
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
  [FilableFields],
);

export const UndoMutation = graphql(
  `
    mutation UndoFiling($input: FeedbackUndoInput!) {
      feedbackUndo(input: $input) {
        items {
          ...FilableFields
          idea {
            id
            number
            title
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
  `,
  [FilableFields],
);

export const MakeThemeMutation = graphql(`
  mutation MakeTheme($input: ThemeCreateInput!) {
    themeCreate(input: $input) {
      theme {
        id
        title
        itemCount
      }
      undoToken
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

export const LabelsQuery = graphql(`
  query Labels {
    labels(first: 100) {
      nodes {
        id
        name
        color
        itemCount
      }
    }
  }
`);
