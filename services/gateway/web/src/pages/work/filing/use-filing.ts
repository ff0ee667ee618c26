import { useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import type { VariablesOf } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { type Filable, type Filed, FileMutation, MakeThemeMutation, UndoMutation } from "./fields";

/** What is to be otherwise about items. */
export type Change = Omit<VariablesOf<typeof FileMutation>["input"], "ids" | "ifVersions" | "withCopies">;

/** What was done with items, in a word of the texts. */
export type Deed = "filed" | "apart" | "felt" | "aside" | "back" | "labelled" | "linked" | "product";

/** A change that somebody else's came before: what they made of the items, and what one wanted. */
export interface Clash {
  items: readonly Filed[];
  present: Filable[];
  change: Change;
  said: Deed;
}

/** Files items, says so with a way back, and keeps what somebody else's change stood in the way of. */
export function useFiling(changed: () => void) {
  const [clash, setClash] = useState<Clash | null>(null);
  const [filing, file] = useMutation(FileMutation);
  const [making, make] = useMutation(MakeThemeMutation);
  const [, undo] = useMutation(UndoMutation);

  const tellUndoable = (text: string, token: string | null) =>
    notify(text, "good", token ? { label: t("undo"), act: () => takeBack(token) } : undefined);

  async function takeBack(token: string) {
    const sent = await undo({ input: { token } });
    const [problem] = problemsOf(sent.error, sent.data?.feedbackUndo.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t("filing-undone"));
    changed();
  }

  /** Says what it made of it in `said`, with the number of items. Tells whether it was done. */
  async function send(items: readonly Filed[], change: Change, said: Deed): Promise<boolean> {
    const sent = await file({
      input: { ...change, ids: items.map((one) => one.id), ifVersions: items.map((one) => one.version) },
    });
    const answer = sent.data?.feedbackUpdate;
    const [problem] = problemsOf(sent.error, answer?.errors);
    if (problem?.code === "CONFLICT" && answer?.items?.length) {
      setClash({ items, present: answer.items, change, said });
      return false;
    }
    if (problem) {
      notify(problem.message, "bad");
      return false;
    }
    setClash(null);
    tellUndoable(t(`filing-done-${said}`, { n: answer?.changedCount ?? items.length }), answer?.undoToken ?? null);
    changed();
    return true;
  }

  /** Makes a theme of items; what stands in the way is for the form that asked. */
  async function makeTheme(items: Filable[], title: string, areaId?: string): Promise<Problem[]> {
    const sent = await make({ input: { title, itemIds: items.map((one) => one.id), areaId } });
    const answer = sent.data?.themeCreate;
    const problems = problemsOf(sent.error, answer?.errors);
    if (problems.length === 0) {
      tellUndoable(t("filing-theme-made", { title: answer?.theme?.title ?? title }), answer?.undoToken ?? null);
      changed();
    }
    return problems;
  }

  /** Goes on with one's own change over somebody else's. */
  async function insist() {
    if (!clash) return;
    const now = new Map(clash.present.map((one) => [one.id, one]));
    await send(
      clash.items.map((one) => now.get(one.id) ?? one),
      clash.change,
      clash.said,
    );
  }

  function giveWay() {
    setClash(null);
    changed();
  }

  return { send, makeTheme, clash, insist, giveWay, busy: filing.fetching || making.fetching };
}

export type Filing = ReturnType<typeof useFiling>;
