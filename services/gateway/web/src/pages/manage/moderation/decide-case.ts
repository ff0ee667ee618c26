import { useMutation } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { afterDecision, type CaseOnPage, DecideCaseMutation, type Verb } from "./cases";

/** What goes with a decision to hide or remove, as it stands in the form. */
export interface Reasons {
  guidelineId: string | null;
  legalBasis: string | null;
  facts: string;
}

/** Problems at fields of the statement, under the names that they have in the form. */
function atFields(problems: Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.path?.[0] === "statement" ? { ...problem, path: [problem.path[1] ?? "guidelineId"] } : problem,
  );
}

/** Decides a case, offers to take it back, and goes on with the next one. */
export function useDecideCase(one: CaseOnPage, queue: readonly { number: number }[]) {
  const [{ fetching }, decide] = useMutation(DecideCaseMutation);
  const [, go] = useLocation();
  const number = String(one.number);
  const here = `/manage/moderation/${number}`;

  const takeBack = async (actionId: string) => {
    const input = { id: one.id, actions: [], takesBack: actionId, note: t("case-undo-note") };
    const { data, error } = await decide({ input });
    const [problem] = problemsOf(error, data?.caseDecide.errors);
    const stands = data?.caseDecide.case?.actions.nodes[0]?.kind ?? "APPROVE";
    notify(problem?.message ?? t(`case-undone-${stands}`, { number }), problem ? "bad" : "good");
    go(here);
  };

  const send = async (verb: Verb, reasons: Reasons, reconsiders?: string): Promise<Problem[]> => {
    const limits = verb === "HIDE" || verb === "REMOVE";
    const { data, error } = await decide({
      input: { id: one.id, actions: [verb], reconsiders, ...(limits && { statement: reasons }) },
    });
    const problems = problemsOf(error, data?.caseDecide.errors);
    const action = data?.caseDecide.case?.actions.nodes[0];
    if (problems.length > 0 || !action) return atFields(problems);
    const text = t(`case-done-${verb}`, { number });
    if (verb === "DISMISS") notify(text, "good", { label: t("case-return"), act: () => go(here) });
    else notify(text, "good", { label: t("undo"), act: () => takeBack(action.id) });
    go(afterDecision(queue, one.number));
    return [];
  };
  return { send, fetching };
}
