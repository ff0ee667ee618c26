import { useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";

const ThemeFields = graphql(`
  fragment ThemeOnPage on Theme @_unmask {
    __typename
    id
    title
    isTitleEdited
    summary
    keywords
    level
    state
    isPinned
    itemCount
    customerCount
    share
    growth
    version
    createdAt
    parent {
      id
      title
    }
    sentiment {
      average
      shares {
        key
        label
        count
        share
      }
    }
    languages {
      key
      label
      count
      share
    }
    channels {
      key
      label
      count
      share
    }
    insight {
      id
      number
      title
      status
    }
  }
`);

export type ThemeOnPage = ResultOf<typeof ThemeFields>;

export const ThemeQuery = graphql(
  `
    query ThemePage($id: ID!) {
      node(id: $id) {
        __typename
        id
        ...ThemeOnPage
      }
    }
  `,
  [ThemeFields],
);

export const themeOf = (data: ResultOf<typeof ThemeQuery> | undefined): ThemeOnPage | null =>
  data?.node?.__typename === "Theme" ? (data.node as ThemeOnPage) : null;

const UpdateMutation = graphql(`
  mutation UpdateTheme($input: ThemeUpdateInput!) {
    themeUpdate(input: $input) {
      theme {
        id
        title
        isTitleEdited
        summary
        isPinned
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

export interface ThemeChanges {
  /** Null goes back to what was proposed. */
  title?: string | null;
  summary?: string | null;
  isPinned?: boolean;
  ifVersion?: number;
}

/** Changes a theme; gives back what stood in the way, nothing when all went well. */
export function useThemeChange(id: string) {
  const [{ fetching }, update] = useMutation(UpdateMutation);
  const [problems, setProblems] = useState<Problem[]>([]);
  const change = async (changes: ThemeChanges): Promise<Problem[]> => {
    const { data, error } = await update({ input: { id, ...changes } });
    const found = problemsOf(error, data?.themeUpdate.errors);
    setProblems(found);
    return found;
  };
  return { change, fetching, problems, forget: () => setProblems([]) };
}
