import { useMutation } from "urql";
import { useLocation } from "wouter";
import { problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { keepWish, signInAddress } from "../../session/wish";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { type Draft, titleMissing } from "./draft";
import { SimilarIdeaFields } from "./similar-while-typing";
import type { SendResult } from "./submit-form";

export const SubmitMutation = graphql(
  `
    mutation SubmitIdea($input: IdeaSubmitInput!) {
      ideaSubmit(input: $input) {
        idea {
          id
          number
          visibility
        }
        errors {
          __typename
          code
          reason
          message
          path
          ... on DuplicateIdeaError {
            similar {
              edges {
                similarity
                node {
                  ...SimilarIdea
                }
              }
            }
          }
        }
      }
    }
  `,
  [SimilarIdeaFields],
);

type SubmitError = ResultOf<typeof SubmitMutation>["ideaSubmit"]["errors"][number];
type Duplicate = Extract<SubmitError, { __typename: "DuplicateIdeaError" }>;

/** Hands in an idea on a board and goes to its page; whoever is not signed in does that first. */
export function useSubmitIdea(boardId: string, slug: string) {
  const { member } = useSession();
  const [, submit] = useMutation(SubmitMutation);
  const [, go] = useLocation();
  return async (draft: Draft, ignoreSimilar: boolean): Promise<SendResult> => {
    if (member === null) {
      if (!draft.title.trim()) return { problems: [titleMissing()], duplicates: [], done: false };
      keepWish({ kind: "submit", boardId, ...draft, ignoreSimilar });
      go(signInAddress(`/ideas/new?board=${slug}`));
      return { problems: [], duplicates: [], done: false };
    }
    const { data, error } = await submit({ input: { boardId, ...draft, ignoreSimilar } });
    const errors = data?.ideaSubmit.errors ?? [];
    const same = errors.find((one): one is Duplicate => one.__typename === "DuplicateIdeaError");
    const idea = data?.ideaSubmit.idea;
    if (idea) {
      notify(t(idea.visibility === "HELD" ? "idea-held" : "idea-submitted"));
      go(`/ideas/${idea.number}`);
    }
    return {
      problems: same ? [] : problemsOf(error, errors),
      duplicates: same?.similar.edges ?? [],
      done: Boolean(idea),
    };
  };
}
