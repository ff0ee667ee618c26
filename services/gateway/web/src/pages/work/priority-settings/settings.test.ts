import { expect, test } from "vitest";
import { differs, proposed, settingsOf } from "./settings";

test("settings are read by the name of each part, whatever their order", () => {
  const weights = Object.entries(proposed.weights)
    .map(([kind, weight]) => ({ kind: kind as keyof typeof proposed.weights, weight }))
    .reverse();
  expect(differs(settingsOf({ weights, minItems: 12, alertSensitivity: "NORMAL" }), proposed)).toBe(false);
});

test("one weight, the minimum or the sensitivity makes a difference", () => {
  expect(differs({ ...proposed, alertSensitivity: "HIGH" }, proposed)).toBe(true);
  expect(differs({ ...proposed, minItems: 13, alertSensitivity: "NORMAL" }, proposed)).toBe(true);
  expect(differs({ ...proposed, weights: { ...proposed.weights, EASE: 0 } }, proposed)).toBe(true);
});
