import { useEffect, useEffectEvent, useRef } from "react";
import { useSubscription } from "urql";
import { graphql } from "../../api/graphql";
import { useConnectionRound } from "../../api/live";

const NewsSubscription = graphql(`
  subscription ThemeNews {
    insightsUpdated {
      change
    }
  }
`);

const BETWEEN_RELOADS_MS = 15_000;
const AGAIN_MS = 30_000;

/**
 * Asks again when insights tell that themes may have changed, now and then and not at every message, and
 * after a lost connection. Tells whether the server has stopped sending.
 */
export function useThemeNews(reload: () => void): boolean {
  const round = useConnectionRound();
  const again = useEffectEvent(reload);
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  const reloadedAt = useRef(Date.now());
  const [{ data, error }, follow] = useSubscription({ query: NewsSubscription });
  const news = data?.insightsUpdated;
  useEffect(() => {
    if (!news) return;
    const wait = Math.max(0, reloadedAt.current + BETWEEN_RELOADS_MS - Date.now());
    pending.current ??= setTimeout(() => {
      pending.current = null;
      reloadedAt.current = Date.now();
      again();
    }, wait);
  }, [news]);
  useEffect(() => () => clearTimeout(pending.current ?? undefined), []);
  useEffect(() => {
    if (round > 1) again();
  }, [round]);
  const isLost = error !== undefined;
  const followAgain = useEffectEvent(() => {
    again();
    follow();
  });
  useEffect(() => {
    if (!isLost) return;
    const clock = setInterval(() => followAgain(), AGAIN_MS);
    return () => clearInterval(clock);
  }, [isLost]);
  return isLost;
}
