import { expect, test } from "vitest";
import { addressOf, type FoundEdge, grouped, kindsFor, titleOf } from "./find";

const edge = (node: unknown) => ({ cursor: "c", excerpt: "", node }) as FoundEdge;
const idea = edge({ __typename: "Idea", id: "idea_1", number: 7, title: "Bel", language: "nl" });
const said = edge({ __typename: "FeedbackItem", id: "item_1&2", spoken: "en" });
const theme = edge({ __typename: "Theme", id: "theme_1", title: "Bellen" });

test("results of a kind stand together where the best of them stands", () => {
  const other = edge({ __typename: "Theme", id: "theme_2", title: "Licht" });

  expect(grouped([theme, said, other, idea])).toEqual([
    ["Theme", [theme, other]],
    ["FeedbackItem", [said]],
    ["Idea", [idea]],
  ]);
});

test("everything that is found has an address, and feedback no name of its own", () => {
  expect([idea, said, theme].map(addressOf)).toEqual(["/ideas/7", "/work/feedback?item=item_1%262", "/work/themes/theme_1"]);
  expect([idea, said].map(titleOf)).toEqual(["Bel", null]);
});

test("customers find what is public, and people are for who manages them", () => {
  expect(kindsFor(false, false)).toEqual(["Idea", "Campaign"]);
  expect(kindsFor(true, false)).not.toContain("Member");
  expect(kindsFor(true, true)).toContain("Member");
});
