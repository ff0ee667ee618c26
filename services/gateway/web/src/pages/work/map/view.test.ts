import { expect, test } from "vitest";
import { bounded, CLOSEST, moved, pinched, showing, WHOLE, zoomed } from "./view";

const size: [number, number] = [600, 400];

test("what lies under the pointer stays there while zooming", () => {
  const view = zoomed(WHOLE, 2, [150, 100], size);
  expect(view).toEqual({ scale: 2, x: -150, y: -100 });
  const closer = zoomed(view, 1.5, [300, 200], size);
  const before = [(300 - view.x) / view.scale, (200 - view.y) / view.scale];
  const after = [(300 - closer.x) / closer.scale, (200 - closer.y) / closer.scale];
  expect(after[0]).toBeCloseTo(before[0] ?? 0);
  expect(after[1]).toBeCloseTo(before[1] ?? 0);
});

test("zooming ends at the whole land and at the closest view", () => {
  expect(zoomed(WHOLE, 0.5, [10, 10], size)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 100, [0, 0], size).scale).toBe(CLOSEST);
});

test("nothing beside the land comes into view", () => {
  expect(bounded({ scale: 2, x: 500, y: -9000 }, size)).toEqual({ scale: 2, x: 0, y: -400 });
  expect(moved({ scale: 2, x: -100, y: -100 }, [-60, 20], size)).toEqual({ scale: 2, x: -160, y: -80 });
  expect(moved(WHOLE, [50, 50], size)).toEqual(WHOLE);
});

test("two fingers that move apart enlarge what lies between them", () => {
  const view = pinched(WHOLE, [[200, 200], [400, 200]], [[100, 200], [500, 200]], size);
  expect(view).toEqual({ scale: 2, x: -300, y: -200 });
});

test("a point out of sight is brought in, and one in sight moves nothing", () => {
  const view = { scale: 4, x: 0, y: 0 };
  expect(showing(view, [100, 50], size)).toEqual(view);
  expect(showing(view, [300, 50], size)).toEqual({ scale: 4, x: -648, y: 0 });
});
