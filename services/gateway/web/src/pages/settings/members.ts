import { graphql, type ResultOf } from "../../api/graphql";
import type { Role } from "../../session/session";

/** Roles that can be given, beside that of customer, which everyone has. */
export const teamRoles = ["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"] as const satisfies readonly Role[];
export const roles = ["CUSTOMER", ...teamRoles] as const;

export const MemberRowFields = graphql(`
  fragment MemberRow on Member @_unmask {
    id
    name
    handle
    roles
    joinedAt
    email @include(if: $isAdmin)
  }
`);

export const MembersQuery = graphql(
  `
    query Members($filter: MemberFilter, $after: String, $isAdmin: Boolean!) {
      members(filter: $filter, first: 20, after: $after) {
        nodes {
          ...MemberRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [MemberRowFields],
);

export type MemberRow = ResultOf<typeof MemberRowFields>;

export const SetRolesMutation = graphql(`
  mutation SetRoles($input: MemberSetRolesInput!) {
    memberSetRoles(input: $input) {
      member {
        id
        roles
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
