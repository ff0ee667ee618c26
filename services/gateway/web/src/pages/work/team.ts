import { useQuery } from "urql";
import { graphql } from "../../api/graphql";

const TeamQuery = graphql(`
  query Team {
    members(filter: { roles: [PRODUCT_TEAM, COMMUNITY_MANAGER, ADMIN] }, first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** Members of the team by name; null while it is not known who they are. */
export function useTeam(isWanted = true) {
  const [{ data }] = useQuery({ query: TeamQuery, pause: !isWanted });
  return data ? [...data.members.nodes].sort((a, b) => a.name.localeCompare(b.name)) : null;
}
