import { graphql, type ResultOf } from "../../../api/graphql";

export const CollectorsQuery = graphql(`
  query Collectors {
    collectors(first: 100) {
      nodes {
        id
        kind
        name
        url
        takenCount
        lastLookedAt
        isLooking
        failure
        mailbox {
          host
          port
          user
          folder
        }
        source {
          id
          name
        }
      }
    }
  }
`);

export const CollectorQuery = graphql(`
  query Collector($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Collector {
        kind
        name
        url
        everyMinutes
        takenCount
        skippedCount
        lastSkip
        lastLookedAt
        nextLookAt
        isLooking
        failure
        failureCount
        failingSince
        archivedAt
        mailbox {
          host
          port
          user
          folder
        }
        source {
          id
          name
        }
      }
    }
  }
`);

export type Collector = Extract<ResultOf<typeof CollectorQuery>["node"], { __typename: "Collector" }>;

export const SaveCollectorMutation = graphql(`
  mutation SaveCollector($input: CollectorSaveInput!) {
    collectorSave(input: $input) {
      collector {
        id
        name
        url
        everyMinutes
        isLooking
        mailbox {
          host
          port
          user
          folder
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
`);

export const LookMutation = graphql(`
  mutation CollectorLook($input: CollectorLookInput!) {
    collectorLook(input: $input) {
      collector {
        id
        isLooking
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

export const ArchiveCollectorMutation = graphql(`
  mutation ArchiveCollector($input: CollectorArchiveInput!) {
    collectorArchive(input: $input) {
      collector {
        id
        archivedAt
        isLooking
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

/** Where a collector looks, as people say it. */
export function placeOf(one: Pick<Collector, "url" | "mailbox">): string {
  if (!one.mailbox) return one.url ?? "";
  const { user, host, folder } = one.mailbox;
  return `${user} · ${host}${folder === "INBOX" ? "" : ` · ${folder}`}`;
}
