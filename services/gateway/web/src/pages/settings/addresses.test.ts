import { expect, test } from "vitest";
import { addresses, placeOf } from "./addresses";

test.each([
  ["kim@x.nl", ["kim@x.nl"]],
  ["kim@x.nl, bo@x.nl;jo@x.nl\njan@x.nl  piet@x.nl", ["kim@x.nl", "bo@x.nl", "jo@x.nl", "jan@x.nl", "piet@x.nl"]],
  ["Kim de Boer <kim@x.nl>, Bo <bo@x.nl>", ["kim@x.nl", "bo@x.nl"]],
  ["kim@x.nl kim@x.nl", ["kim@x.nl"]],
  ["geen adres, kim@x.nl", ["geen", "adres", "kim@x.nl"]],
  [" \n ,; ", []],
])("%j holds the addresses %j", (text, found) => {
  expect(addresses(text)).toEqual(found);
});

test("an address is found back in the text it came from", () => {
  expect(placeOf("kim@x.nl, bo", "bo")).toEqual([10, 12]);
  expect(placeOf("kim@x.nl", "jo")).toBeNull();
});
