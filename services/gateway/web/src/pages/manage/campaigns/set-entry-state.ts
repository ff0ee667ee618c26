import { graphql } from "../../../api/graphql";

export const SetEntryStateMutation = graphql(`
  mutation SetEntryState($input: EntrySetStateInput!) {
    entrySetState(input: $input) {
      entries {
        id
        state
        note
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
