import { graphql } from "../../../api/graphql";
import { FeedbackItemFields } from "../feedback-item";
import { FilableFields } from "../filing/fields";

export const FeedbackQuery = graphql(
  `
    query Feedback($filter: FeedbackFilter, $after: String) {
      feedbackItems(filter: $filter, first: 20, after: $after) {
        totalCount
        nodes {
          ...FilableFields
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

export const SearchQuery = graphql(
  `
    query FeedbackSearch($query: String!, $filter: FeedbackFilter, $after: String) {
      feedbackSearch(query: $query, filter: $filter, first: 20, after: $after) {
        mode
        totalCount
        edges {
          similarity
          highlights {
            text
            isMatch
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

export const NearThemesQuery = graphql(`
  query NearThemes($query: String!) {
    themeSearch(query: $query, first: 3) {
      nodes {
        id
        title
        itemCount
      }
    }
  }
`);

export const SourcesQuery = graphql(`
  query Sources($after: String) {
    feedbackSources(first: 100, after: $after) {
      totalCount
      nodes {
        id
        name
        channel
        isArchived
        itemCount
        lastReceivedAt
        product {
          id
          name
        }
      }
    }
  }
`);

export const CustomerNameQuery = graphql(`
  query CustomerName($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Customer {
        name
      }
    }
  }
`);

export const ThemesToPickQuery = graphql(`
  query ThemesToPick {
    themes(first: 100) {
      nodes {
        id
        title
        level
        parent {
          id
        }
      }
    }
  }
`);

export const ItemQuery = graphql(
  `
    query FeedbackItem($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on FeedbackItem {
          ...FeedbackItemFields
          externalUrl
          version
          state
          receivedAt
          rating {
            value
            min
            max
          }
          attributes {
            name
            value
          }
          product {
            id
            name
          }
          idea {
            id
            number
            title
          }
          themes(first: 5) {
            edges {
              fit
              isPinned
              node {
                id
                title
                level
                insight {
                  id
                  number
                  title
                }
              }
            }
          }
        }
      }
    }
  `,
  [FeedbackItemFields],
);

export const SimilarQuery = graphql(
  `
    query SimilarFeedback($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on FeedbackItem {
          similar(first: 5) {
            edges {
              similarity
              node {
                ...FeedbackItemFields
              }
            }
          }
        }
      }
    }
  `,
  [FeedbackItemFields],
);
