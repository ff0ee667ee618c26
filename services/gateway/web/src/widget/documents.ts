/** What the panel asks; a test holds these against the contract. */

export const START = /* GraphQL */ `
  query WidgetStart($key: String!) {
    widget(key: $key) {
      board {
        id
        slug
        postingPolicy
        isArchived
      }
      product {
        name
      }
    }
  }
`;

export interface Start {
  widget: {
    board: { id: string; slug: string; postingPolicy: string; isArchived: boolean } | null;
    product: { name: string } | null;
  } | null;
}

export const IDEAS = /* GraphQL */ `
  query WidgetIdeas($filter: IdeaFilter, $orderBy: IdeaOrder) {
    ideas(filter: $filter, orderBy: $orderBy, first: 5) {
      nodes {
        id
        number
        title
        language
        voteCount
      }
    }
  }
`;

export interface Idea {
  id: string;
  number: number;
  title: string;
  language: string;
  voteCount: number;
}

export interface Ideas {
  ideas: { nodes: Idea[] };
}

export const SIMILAR = /* GraphQL */ `
  query WidgetSimilar($text: String!, $boardId: ID) {
    similarIdeas(text: $text, boardId: $boardId, first: 3) {
      nodes {
        id
        number
        title
        language
        voteCount
      }
    }
  }
`;

export interface Similar {
  similarIdeas: { nodes: Idea[] };
}

export const SEND = /* GraphQL */ `
  mutation WidgetSend($input: WidgetFeedbackSendInput!) {
    widgetFeedbackSend(input: $input) {
      receivedAt
      errors {
        __typename
        code
        message
        path
      }
    }
  }
`;

export interface Sent {
  widgetFeedbackSend: {
    receivedAt: string | null;
    errors: { code: string; message: string; path: string[] | null }[];
  };
}
