import { expect, test } from "vitest";
import { csv } from "./csv";

test("cells with commas, quotes and line ends are quoted", () => {
  expect(csv([["row", "excerpt"], [12, 'zei "nee", en\nging']])).toBe('row,excerpt\r\n12,"zei ""nee"", en\nging"');
});

test("an empty cell stays empty and a formula is defused", () => {
  expect(csv([[null, "=1+1", "-3"]])).toBe(",'=1+1,'-3");
});
