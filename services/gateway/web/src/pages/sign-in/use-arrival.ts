import { useLocation } from "wouter";
import { makeClient } from "../../api/client";
import { fulfilWish } from "../../session/fulfil";
import { useSession } from "../../session/session";
import { safeReturn } from "../../session/wish";

/** What follows on signing in: the wish is done, and one goes on to where one was. */
export function useArrival() {
  const [, go] = useLocation();
  const { renew } = useSession();
  return async (then: string | null) => {
    const next = await fulfilWish(makeClient());
    renew();
    go(next ?? safeReturn(then), { replace: true });
  };
}
