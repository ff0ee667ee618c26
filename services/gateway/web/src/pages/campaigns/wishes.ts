import { problemsOf } from "../../api/failure";
import type { Fulfil } from "../../session/fulfil";
import { keepDraft } from "../ideas/draft";
import { CastMutation, keepTicks } from "./cast";
import { EnterMutation } from "./enter-dialog";

/** Enters the campaign; an entry that is refused waits in its form. */
export const enter: Fulfil<"enter"> = async ({ campaignId, title, body, ignoreSimilar }, client) => {
  const { data, error } = await client
    .mutation(EnterMutation, { input: { campaignId, title, body, ignoreSimilar } })
    .toPromise();
  const [problem] = problemsOf(error, data?.entrySubmit.errors);
  if (!problem) keepDraft(campaignId, { title: "", body: "" });
  return { problem };
};

/** Casts the ballot; what was ticked stays ticked when it is refused. */
export const ballot: Fulfil<"ballot"> = async ({ phaseId, entryIds }, client) => {
  const { data, error } = await client
    .mutation(CastMutation, { input: { phaseId, ballot: { approval: entryIds } } })
    .toPromise();
  const [problem] = problemsOf(error, data?.ballotCast.errors);
  if (problem) keepTicks(phaseId, entryIds);
  return { problem };
};
