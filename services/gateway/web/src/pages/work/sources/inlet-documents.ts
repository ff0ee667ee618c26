import { graphql } from "../../../api/graphql";

export const SaveInletMutation = graphql(`
  mutation SaveInlet($input: InletSaveInput!) {
    inletSave(input: $input) {
      inlet {
        id
        name
        url
        mapping {
          text
          title
          externalId
          externalUrl
          occurredAt
          customerEmail
          customerExternalId
          rating
          language
        }
      }
      secret
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

export const RotateInletMutation = graphql(`
  mutation RotateInlet($input: InletRotateInput!) {
    inletRotate(input: $input) {
      secret
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

export const ArchiveInletMutation = graphql(`
  mutation ArchiveInlet($input: InletArchiveInput!) {
    inletArchive(input: $input) {
      inlet {
        id
        archivedAt
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

export const TestInletMutation = graphql(`
  mutation TestInlet($input: InletTestInput!) {
    inletTest(input: $input) {
      trial {
        text
        externalId
        occurredAt
        customer
        reason
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

/** Parts of a piece of feedback that a mapping points at, and what a column of a file calls them. */
export const parts = [
  ["text", "field-TEXT"],
  ["title", "field-TITLE"],
  ["externalId", "field-EXTERNAL_ID"],
  ["occurredAt", "field-OCCURRED_AT"],
  ["customerEmail", "field-CUSTOMER_EMAIL"],
  ["customerExternalId", "field-CUSTOMER_EXTERNAL_ID"],
  ["rating", "field-RATING"],
  ["language", "field-LANGUAGE"],
  ["externalUrl", "field-EXTERNAL_URL"],
] as const;

export type Part = (typeof parts)[number][0];
export type Pointers = Readonly<Partial<Record<Part, string | null>>>;
