import { useEffect } from "react";
import { useQuery } from "urql";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { announceNews } from "../../ui/announce";
import { waitOf } from "./waiting";

const FreshnessQuery = graphql(`
  query Freshness {
    themes(first: 1) {
      freshness {
        pendingRecords
        oldestPendingSeconds
        isModelReady
      }
    }
  }
`);

const SOON_MS = 5_000;
const LATER_MS = 30_000;
const WORTH_TELLING_S = 5;

/** How far the reading of feedback is behind what came in; nothing while it keeps up. */
export function StillReading() {
  const [{ data }, ask] = useQuery({ query: FreshnessQuery, requestPolicy: "cache-and-network" });
  const freshness = data?.themes.freshness;
  const pending = freshness?.pendingRecords ?? 0;
  const seconds = freshness?.oldestPendingSeconds ?? 0;
  const isBehind = pending > 0 && seconds >= WORTH_TELLING_S;
  const isBusy = pending > 0;
  useEffect(() => {
    const look = () => {
      if (!document.hidden) ask({ requestPolicy: "network-only" });
    };
    const timer = setInterval(look, isBusy ? SOON_MS : LATER_MS);
    return () => clearInterval(timer);
  }, [ask, isBusy]);
  const wait = waitOf(seconds);
  const line = t(freshness?.isModelReady ? "still-reading" : "waits-for-model", {
    n: pending,
    wait: t(`wait-${wait.unit}`, { n: wait.n }),
  });
  useEffect(() => {
    // Said once when it begins: the numbers change every few seconds.
    if (isBehind) announceNews(t("reading-is-behind"));
  }, [isBehind]);
  return isBehind ? <p className="second">{line}</p> : null;
}
