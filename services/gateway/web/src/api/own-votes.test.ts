import { expect, test } from "vitest";
import { rememberVote, withOwnVote } from "./own-votes";

const news = (id: string, voteCount: number, viewerVote: number | null) => ({ id, voteCount, viewerVote });

test("news that was read before the own vote counts it all the same", () => {
  rememberVote("idea_a", 1, 1000);
  expect(withOwnVote(news("idea_a", 7, 0), 1500)).toEqual(news("idea_a", 8, 1));
});

test("news that has the own vote stays as it is", () => {
  rememberVote("idea_b", 1, 1000);
  expect(withOwnVote(news("idea_b", 8, 1), 1500)).toEqual(news("idea_b", 8, 1));
});

test("a vote that was taken back does not come back", () => {
  rememberVote("idea_c", 0, 1000);
  expect(withOwnVote(news("idea_c", 8, 1), 1500)).toEqual(news("idea_c", 7, 0));
});

test("after a while news is right, for one may have voted elsewhere", () => {
  rememberVote("idea_d", 1, 1000);
  expect(withOwnVote(news("idea_d", 7, 0), 9000)).toEqual(news("idea_d", 7, 0));
});

test("what has no votes, or nobody's, is left alone", () => {
  rememberVote("idea_e", 1, 1000);
  expect(withOwnVote(news("idea_e", 7, null), 1500)).toEqual(news("idea_e", 7, null));
  expect(withOwnVote({ id: "job_1" }, 1500)).toEqual({ id: "job_1" });
});
