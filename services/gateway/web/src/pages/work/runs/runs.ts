import { useEffect, useEffectEvent } from "react";
import { useMutation } from "urql";
import { problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";

export const RunsQuery = graphql(`
  query ClusteringRuns($after: String) {
    clusteringRuns(first: 10, after: $after) {
      nodes {
        id
        status
        createdAt
        finishedAt
        failure
        itemCount
        themeCount
        coverage
        stability
        cohesion
        corrections
        model
        progress {
          done
          total
          step
        }
        requestedBy {
          id
          name
        }
        diff {
          born
          grown
          merged
          split
          moved
          faded
          kept
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Run = ResultOf<typeof RunsQuery>["clusteringRuns"]["nodes"][number];
export const changes = ["born", "grown", "merged", "split", "moved", "faded"] as const;
export const isUnderWay = (run: Run) => run.status === "QUEUED" || run.status === "RUNNING";

const StartMutation = graphql(`
  mutation StartClusteringRun {
    clusteringRunStart(input: {}) {
      run {
        id
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

/** Has themes found anew. */
export function useStartRun(started: () => void) {
  const [{ fetching }, start] = useMutation(StartMutation);
  const begin = async () => {
    const { data, error } = await start({});
    const [problem] = problemsOf(error, data?.clusteringRunStart.errors);
    notify(problem?.message ?? t("run-started"), problem ? "bad" : "good");
    if (!problem) started();
  };
  return { begin, busy: fetching };
}

const LOOK_AGAIN_MS = 3000;

/** Asks again for as long as a run is under way. */
export function useWatch(isOn: boolean, ask: () => void) {
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!isOn) return;
    const clock = setInterval(() => again(), LOOK_AGAIN_MS);
    return () => clearInterval(clock);
  }, [isOn]);
}
