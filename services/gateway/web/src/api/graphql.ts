import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./graphql-env";

/** Writes documents that are typed against schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    DateTime: string;
    Date: string;
    URL: string;
    Markdown: string;
    HTML: string;
    LocaleCode: string;
  };
}>();

export type { ResultOf, VariablesOf } from "gql.tada";
