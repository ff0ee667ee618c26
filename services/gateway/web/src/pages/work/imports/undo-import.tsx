import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { ProblemSummary } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { Failed, Loading } from "../../../ui/states";

const UndoCountsQuery = graphql(`
  query ImportUndoCounts($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on FeedbackImport {
        undo {
          removedCount
          restoredCount
          keptCount
        }
      }
    }
  }
`);

const UndoMutation = graphql(`
  mutation UndoImport($input: FeedbackImportUndoInput!) {
    feedbackImportUndo(input: $input) {
      import {
        id
        status
        canUndo
        undoneAt
        progress {
          step
          done
          total
          secondsLeft
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

type Node = Extract<ResultOf<typeof UndoCountsQuery>["node"], { __typename: "FeedbackImport" }>;
export type UndoCounts = Node["undo"];

/** What an undo does, or did, to items; what does not happen is left out. */
export function undoLines({ removedCount, restoredCount, keptCount }: UndoCounts): string[] {
  return [
    (removedCount > 0 || restoredCount + keptCount === 0) && t("undo-removed", { n: removedCount, shown: number(removedCount) }),
    restoredCount > 0 && t("undo-restored", { n: restoredCount, shown: number(restoredCount) }),
    keptCount > 0 && t("undo-kept", { n: keptCount, shown: number(keptCount) }),
  ].filter((line) => line !== false);
}

interface UndoImportProps {
  id: string;
  fileName: string;
  close: () => void;
  /** It is being taken back from now on. */
  begun: () => void;
}

/** Says what taking an import back does, and does it. */
export function UndoImport({ id, fileName, close, begun }: UndoImportProps) {
  const [{ data, error }, ask] = useQuery({ query: UndoCountsQuery, variables: { id }, requestPolicy: "network-only" });
  const [{ fetching }, send] = useMutation(UndoMutation);
  const [problems, setProblems] = useState<Problem[]>([]);
  const counts = data?.node?.__typename === "FeedbackImport" ? data.node.undo : null;
  const failure = failureOf(error);

  const undo = async () => {
    const sent = await send({ input: { id } });
    const found = problemsOf(sent.error, sent.data?.feedbackImportUndo.errors);
    setProblems(found);
    if (found.length === 0) begun();
  };
  return (
    <Modal title={t("undo-import-named", { file: fileName })} close={close}>
      <div className="modal-body">
        <ProblemSummary problems={problems} fields={[]} />
        {!counts &&
          (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={2} />)}
        {counts && (
          <>
            <ul>
              {undoLines(counts).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className="second">{t("undo-after")}</p>
          </>
        )}
        <div className="actions">
          <button type="button" className="button button-main" disabled={fetching || !counts} onClick={() => void undo()}>
            {t(fetching ? "sending" : "undo-import")}
          </button>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </div>
    </Modal>
  );
}
