import { useEffect } from "react";
import { useQuery } from "urql";
import { graphql } from "../api/graphql";
import { setCount } from "./counts";

const UnreadQuery = graphql(`
  query UnreadNotices {
    viewer {
      notifications(unreadOnly: true, first: 1) {
        unreadCount
      }
    }
  }
`);

/** Counts what the member was told and has not read. */
export function NoticeWatch() {
  const [{ data }] = useQuery({ query: UnreadQuery, requestPolicy: "cache-and-network" });
  const count = data?.viewer?.notifications?.unreadCount;
  useEffect(() => {
    if (count !== undefined) setCount("notices", count);
  }, [count]);
  return null;
}
