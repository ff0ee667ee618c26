import { useEffect, useState } from "react";
import { useClient } from "urql";
import { type Failure, failureOf } from "../../api/failure";
import { useSession } from "../../session/session";
import { asAsked, type Found, FindQuery, kindsFor } from "./find";

const PAUSE_MS = 200;
const FEWEST_CHARACTERS = 2;
const MOST = 24;

export type Answer = { state: "quiet" | "asking" } | { state: "failed"; failure: Failure } | { state: "found"; words: string; found: Found };

const QUIET: Answer = { state: "quiet" };

export function useKinds() {
  const { isStaff, has } = useSession();
  return kindsFor(isStaff, has("COMMUNITY_MANAGER", "ADMIN"));
}

/** Asks at a pause in typing; what was found before stays until the next answer is there. */
export function useFind(text: string): Answer {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer>(QUIET);
  const words = text.trim();
  const kinds = asAsked(useKinds()).join();
  useEffect(() => {
    if (words.length < FEWEST_CHARACTERS) {
      setAnswer(QUIET);
      return;
    }
    setAnswer((before) => (before.state === "found" ? before : { state: "asking" }));
    let asked: { unsubscribe: () => void } | undefined;
    const pause = setTimeout(() => {
      const variables = { query: words, kinds: kinds.split(",") as ReturnType<typeof asAsked>, first: MOST };
      asked = client.query(FindQuery, variables, { requestPolicy: "network-only" }).subscribe(({ data, error }) => {
        const failure = failureOf(error);
        if (data) setAnswer({ state: "found", words, found: data.search });
        else if (failure) setAnswer({ state: "failed", failure });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      asked?.unsubscribe();
    };
  }, [client, words, kinds]);
  return answer;
}
