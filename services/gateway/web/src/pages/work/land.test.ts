import { expect, test } from "vitest";
import { layLand, placeLabels } from "./land";

const topic = (id: string, areaId: string, x: number, y: number, itemCount = 10) => ({ id, areaId, x, y, itemCount });
const four = [topic("a1", "a", 0, 0, 40), topic("a2", "a", 0, 1), topic("b1", "b", 1, 0), topic("b2", "b", 1, 1)];

test("neighbours of one area share a seam, those of two areas have water between them", () => {
  const land = layLand(four, 200, 100);
  const vertical = ([from, to]: (typeof land.water)[number]) => Math.round(from[0]) === 100 && Math.round(to[0]) === 100;
  expect(land.parcels).toHaveLength(4);
  expect(land.water.length).toBeGreaterThanOrEqual(2);
  expect(land.water.every(vertical)).toBe(true);
  expect(land.seams.every(([from, to]) => Math.round(from[1]) === 50 && Math.round(to[1]) === 50)).toBe(true);
});

test("a dot grows with the root of what is said", () => {
  const dots = layLand(four, 200, 100).parcels.map((parcel) => parcel.dot);
  expect(dots[0]).toBe(16);
  expect(dots[1]).toBe(8);
});

test("two topics on one spot both get land", () => {
  const land = layLand([...four, topic("a3", "a", 0, 0)], 200, 100);
  expect(land.parcels).toHaveLength(5);
});

test("the name of an area stands above its dots, inside the box", () => {
  const land = layLand([...four, topic("c1", "c", 1, 0.5, 40)], 400, 300);
  const [label] = placeLabels([{ id: "c", text: "Betalen · 20", itemCount: 20 }], land.parcels, 400, 300);
  expect(label?.at[1]).toBeCloseTo(150 - 16 - 7);
  expect(label?.at[0]).toBeLessThan(400 - 40);
});

test("names lie on no dot and not on each other", () => {
  const crowded = [topic("a1", "a", 0.5, 0.5), topic("b1", "b", 0.5, 0.55), topic("c1", "c", 0.55, 0.5)];
  const land = layLand(crowded, 400, 300);
  const areas = ["a", "b", "c"].map((id, place) => ({ id, text: `Gebied ${id}`, itemCount: 30 - place }));
  const labels = placeLabels(areas, land.parcels, 400, 300);
  expect(labels.map((label) => label.areaId)).toEqual(["a", "b", "c"]);
  for (const { at } of labels) {
    for (const parcel of land.parcels) {
      const apart = Math.abs(parcel.at[1] - at[1] + 6) >= parcel.dot + 8 || Math.abs(parcel.at[0] - at[0]) >= parcel.dot + 30;
      expect(apart).toBe(true);
    }
  }
});

test("a name without room is left out", () => {
  const land = layLand(four, 60, 40);
  expect(placeLabels([{ id: "a", text: "Een lange naam van een gebied", itemCount: 9 }], land.parcels, 60, 40)).toEqual([]);
});
