import { useEffect, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { useLocation } from "wouter";
import { graphql } from "../api/graphql";
import { t } from "../texts/texts";
import { notify } from "../ui/announce";
import { importTold, onStartedImports, startedImports } from "./started-imports";

const ImportEndQuery = graphql(`
  query ImportEnd($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on FeedbackImport {
        status
        fileName
        importedCount
        duplicateCount
        rejectedCount
      }
    }
  }
`);

const POLL_MS = 4000;
const ENDED = ["SUCCEEDED", "FAILED", "CANCELLED"];

/** Says on any page that an import has ended which was started in this tab. */
export function ImportWatch() {
  const ids = useSyncExternalStore(onStartedImports, () => startedImports().join(" "));
  return ids
    .split(" ")
    .filter(Boolean)
    .map((id) => <OneImport key={id} id={id} />);
}

function OneImport({ id }: { id: string }) {
  const client = useClient();
  const [path, go] = useLocation();
  const [rounds, setRounds] = useState(0);
  const own = `/work/import/${encodeURIComponent(id)}`;
  useEffect(() => {
    const look = async () => {
      const { data } = await client.query(ImportEndQuery, { id }, { requestPolicy: "network-only" }).toPromise();
      if (data && data.node?.__typename !== "FeedbackImport") return importTold(id);
      const job = data?.node?.__typename === "FeedbackImport" ? data.node : null;
      if (!job || !ENDED.includes(job.status)) return setRounds(rounds + 1);
      importTold(id);
      // Its own page says so itself.
      if (path === own) return;
      const values = { file: job.fileName, imported: job.importedCount, duplicate: job.duplicateCount, rejected: job.rejectedCount };
      const isGood = job.status === "SUCCEEDED";
      const action = { label: t("import-look"), act: () => go(own) };
      notify(isGood ? t("import-ended", values) : t("import-ended-badly", values), isGood ? "good" : "bad", action);
    };
    const clock = setTimeout(() => void look(), POLL_MS);
    return () => clearTimeout(clock);
  }, [client, id, rounds, path, own, go]);
  return null;
}
