import { useQuery } from "urql";
import { graphql } from "../../api/graphql";

const ProductsQuery = graphql(`
  query ProductsToPick {
    workspace {
      id
      products(first: 100) {
        nodes {
          id
          name
          isArchived
        }
      }
    }
  }
`);

/** Products that are still offered; none while they are not known yet. */
export function useProducts(isWanted = true) {
  const [{ data }] = useQuery({ query: ProductsQuery, pause: !isWanted });
  return data?.workspace.products.nodes.filter((one) => !one.isArchived) ?? [];
}
