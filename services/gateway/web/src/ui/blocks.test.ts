import { expect, test } from "vitest";
import { blocks } from "./blocks";

test("paragraphs and lists come apart", () => {
  expect(blocks("Eén idee\nper inzending.\n\n- **Kort**\n- Wees\n  aardig\n\nWie wint, hoort het.")).toEqual([
    { text: "Eén idee per inzending." },
    { items: ["Kort", "Wees aardig"] },
    { text: "Wie wint, hoort het." },
  ]);
});

test("nothing makes nothing", () => {
  expect(blocks("\n\n")).toEqual([]);
});
