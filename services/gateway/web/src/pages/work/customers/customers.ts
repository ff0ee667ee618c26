import { useEffect, useEffectEvent, useState } from "react";
import { graphql, type ResultOf } from "../../../api/graphql";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";

export const CustomerFields = graphql(`
  fragment CustomerRow on Customer @_unmask {
    id
    name
    kind
    tier
    annualValue {
      amount
      currency
    }
    organisation {
      id
      name
    }
    member {
      id
      handle
      name
    }
    segments(first: 5) {
      nodes {
        id
        name
      }
    }
  }
`);

export type CustomerRow = ResultOf<typeof CustomerFields>;

export const CustomersQuery = graphql(
  `
    query Customers($filter: CustomerFilter, $after: String) {
      customers(filter: $filter, first: 25, after: $after) {
        totalCount
        nodes {
          ...CustomerRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [CustomerFields],
);

export const CustomerSaveMutation = graphql(
  `
    mutation SaveCustomer($input: CustomerSaveInput!) {
      customerSave(input: $input) {
        customers {
          ...CustomerRow
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
  [CustomerFields],
);

const SegmentFields = graphql(`
  fragment SegmentRow on Segment @_unmask {
    id
    name
    memberCount
    customerCount
    rule {
      tiers
      locales
      minAnnualValue {
        amount
        currency
      }
    }
  }
`);

export type SegmentRow = ResultOf<typeof SegmentFields>;

export const SegmentsQuery = graphql(
  `
    query SegmentsWithRules {
      segments(first: 100) {
        nodes {
          ...SegmentRow
        }
      }
    }
  `,
  [SegmentFields],
);

export const SegmentQuery = graphql(
  `
    query Segment($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Segment {
          ...SegmentRow
        }
      }
    }
  `,
  [SegmentFields],
);

export const SegmentSaveMutation = graphql(
  `
    mutation SaveSegment($input: SegmentSaveInput!) {
      segmentSave(input: $input) {
        segment {
          ...SegmentRow
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
  [SegmentFields],
);

export const customerAddress = (id: string) => `/work/customers/${encodeURIComponent(id)}`;
export const segmentAddress = (id: string) => `/work/segments/${encodeURIComponent(id)}`;

/** An amount a year in words, such as "1.200 EUR per jaar". */
export const worth = (value: { amount: unknown; currency: string }) =>
  t("lineage-worth", { amount: number(Number(value.amount)), currency: value.currency });

/** Who is in a segment by its rule, in words. */
export function ruleInWords(rule: SegmentRow["rule"]): string {
  if (!rule) return t("segment-by-hand");
  const parts = [
    rule.tiers.length > 0 && t("segment-rule-tiers", { tiers: rule.tiers.join(", ") }),
    rule.minAnnualValue && t("segment-rule-worth", { worth: worth(rule.minAnnualValue) }),
    rule.locales.length > 0 && t("segment-rule-locales", { locales: rule.locales.join(", ") }),
  ].filter((one) => one !== false && one !== null);
  return parts.length > 0 ? parts.join("; ") : t("segment-rule-everybody");
}

const FOLLOWS_MS = [1_500, 5_000];

/** Who is in a segment follows some moments after a change of it: asks again then. */
export function useFollowUp(ask: () => void): () => void {
  const [round, setRound] = useState(0);
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (round === 0) return;
    const clocks = FOLLOWS_MS.map((wait) => setTimeout(() => again(), wait));
    return () => clocks.forEach(clearTimeout);
  }, [round]);
  return () => setRound((before) => before + 1);
}
