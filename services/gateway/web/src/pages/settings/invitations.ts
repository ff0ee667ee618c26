import { graphql, type ResultOf } from "../../api/graphql";

const InvitationFields = graphql(`
  fragment InvitationRow on Invitation @_unmask {
    id
    email
    roles
    expiresAt
    isMailed
  }
`);
export type InvitationRow = ResultOf<typeof InvitationFields>;

export const InvitationsQuery = graphql(
  `
    query Invitations($first: Int!) {
      workspace {
        id
        invitations(first: $first) {
          nodes {
            ...InvitationRow
            invitedBy {
              id
              name
            }
          }
          pageInfo {
            hasNextPage
          }
          totalCount
        }
      }
    }
  `,
  [InvitationFields],
);

export const InviteMutation = graphql(
  `
    mutation Invite($input: MemberInviteInput!) {
      memberInvite(input: $input) {
        invitations {
          ...InvitationRow
          url
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
  [InvitationFields],
);

export type Invited = NonNullable<ResultOf<typeof InviteMutation>["memberInvite"]["invitations"]>[number];

export const RevokeMutation = graphql(`
  mutation RevokeInvitation($input: InvitationRevokeInput!) {
    invitationRevoke(input: $input) {
      invitation {
        id
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
