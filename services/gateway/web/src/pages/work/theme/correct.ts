import { useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";

/** Whether somebody else changed the same first. */
export const isClash = (found: readonly Problem[]) => found.some(({ reason }) => reason === "VERSION_CONFLICT");

const MergeMutation = graphql(`
  mutation MergeTheme($input: ThemeMergeInput!) {
    themeMerge(input: $input) {
      theme {
        id
        title
        itemCount
        version
      }
      undoToken
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

const SplitMutation = graphql(`
  mutation SplitTheme($input: ThemeSplitInput!) {
    themeSplit(input: $input) {
      themes {
        id
        title
        itemCount
        version
      }
      undoToken
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

const ArchiveMutation = graphql(`
  mutation PutThemeAside($input: ThemeArchiveInput!) {
    themeArchive(input: $input) {
      theme {
        id
        state
        itemCount
        version
      }
      undoToken
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

const UndoMutation = graphql(`
  mutation UndoThemeCorrection($input: ThemeUndoInput!) {
    themeUndo(input: $input) {
      themes {
        id
        title
        state
        itemCount
        version
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

/** Corrects themes as a whole, and offers to take that back; gives back what stood in the way, nothing when it is done. */
export function useCorrections() {
  const [merging, merge] = useMutation(MergeMutation);
  const [splitting, split] = useMutation(SplitMutation);
  const [archiving, archive] = useMutation(ArchiveMutation);
  const [, undo] = useMutation(UndoMutation);
  const [problems, setProblems] = useState<Problem[]>([]);

  const takeBack = async (undoToken: string) => {
    const { data, error } = await undo({ input: { undoToken } });
    const [problem] = problemsOf(error, data?.themeUndo.errors);
    notify(problem?.message ?? t("correct-undone"), problem ? "bad" : "good");
  };
  const end = (found: Problem[], undoToken: string | null | undefined, done: string) => {
    setProblems(found);
    if (found.length === 0) notify(done, "good", undoToken ? { label: t("undo"), act: () => takeBack(undoToken) } : undefined);
    return found;
  };
  return {
    busy: merging.fetching || splitting.fetching || archiving.fetching,
    problems,
    forget: () => setProblems([]),
    merge: async (targetId: string, sourceIds: string[], ifVersions: number[]) => {
      const { data, error } = await merge({ input: { targetId, sourceIds, ifVersions } });
      const payload = data?.themeMerge;
      return end(problemsOf(error, payload?.errors), payload?.undoToken, t("merge-done", { n: payload?.theme?.itemCount ?? 0 }));
    },
    split: async (token: string, titles: string[]) => {
      const { data, error } = await split({ input: { token, titles } });
      const payload = data?.themeSplit;
      return end(problemsOf(error, payload?.errors), payload?.undoToken, t("split-done", { n: payload?.themes?.length ?? 0 }));
    },
    archive: async (id: string, ifVersion: number) => {
      const { data, error } = await archive({ input: { id, ifVersion } });
      const payload = data?.themeArchive;
      return end(problemsOf(error, payload?.errors), payload?.undoToken, t("aside-done"));
    },
  };
}
