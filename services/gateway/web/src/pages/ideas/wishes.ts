import { problemsOf } from "../../api/failure";
import type { Fulfil } from "../../session/fulfil";
import { keepWish } from "../../session/wish";
import { AddCommentMutation, commentDraft } from "./comment-form";
import { keepDraft } from "./draft";
import { SubmitMutation } from "./submit-idea";
import { VoteMutation } from "./vote-box";

export const vote: Fulfil<"vote"> = async (wish, client) => {
  const { data, error } = await client.mutation(VoteMutation, { input: { id: wish.ideaId, weight: 1 } }).toPromise();
  return { problem: problemsOf(error, data?.ideaVote.errors)[0] };
};

/** Places the comment; one that is refused stands in its field again. */
export const comment: Fulfil<"comment"> = async ({ ideaId, parentId, body }, client) => {
  const { data, error } = await client
    .mutation(AddCommentMutation, { input: { subjectId: ideaId, parentId, body, isOfficial: false } })
    .toPromise();
  const [problem] = problemsOf(error, data?.commentAdd.errors);
  keepDraft(commentDraft(ideaId, parentId), { title: "", body: problem ? body : "" });
  return { problem };
};

/** Hands in the idea and goes to its page; one that is refused waits in its form. */
export const submit: Fulfil<"submit"> = async ({ boardId, title, body, ignoreSimilar }, client) => {
  const { data, error } = await client
    .mutation(SubmitMutation, { input: { boardId, title, body, ignoreSimilar } })
    .toPromise();
  const idea = data?.ideaSubmit.idea;
  if (!idea) return { problem: problemsOf(error, data?.ideaSubmit.errors)[0] };
  keepDraft(boardId, { title: "", body: "" });
  return { go: `/ideas/${idea.number}` };
};

/** What is wrong is asked where the content stands: the wish waits for its dialog there. */
export const flag: Fulfil<"flag"> = async (wish) => {
  keepWish(wish);
  return {};
};
