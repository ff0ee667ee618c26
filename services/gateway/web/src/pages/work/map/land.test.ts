import { expect, test } from "vitest";
import { halves, nameAreas, nameTopics } from "./labels";
import { layLand, placeItems } from "./land";

const topic = (id: string, areaId: string, x: number, y: number, itemCount = 10) => ({
  id,
  areaId,
  x,
  y,
  itemCount,
  title: `Thema ${id}`,
});
const four = [topic("a1", "a", 0, 0, 40), topic("a2", "a", 0, 1), topic("b1", "b", 1, 0), topic("b2", "b", 1, 1)];
const measure = (text: string) => text.length * 8;

test("neighbours of one area share a seam, those of two areas have water between them", () => {
  const land = layLand(four, 200, 100);
  const vertical = ([from, to]: (typeof land.water)[number]) => Math.round(from[0]) === 100 && Math.round(to[0]) === 100;
  expect(land.parcels).toHaveLength(4);
  expect(land.water.length).toBeGreaterThanOrEqual(2);
  expect(land.water.every(vertical)).toBe(true);
  expect(land.seams.every(([from, to]) => Math.round(from[1]) === 50 && Math.round(to[1]) === 50)).toBe(true);
  expect(land.neighbours).toEqual([["a", "b"]]);
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

test("topics that were there stay where they are when another comes, wherever it lies", () => {
  const inner = [topic("a1", "a", 0.4, 0.4), topic("b1", "b", 0.6, 0.5), topic("b2", "b", 0.5, 0.6)];
  const before = layLand(inner, 300, 200).parcels.map((parcel) => parcel.at);
  const after = layLand([...inner, topic("c1", "c", 0.99, 0.01, 400)], 300, 200).parcels.map((parcel) => parcel.at);
  expect(after.slice(0, 3)).toEqual(before);
});

test("items lie round their topic, however wide the land", () => {
  const { parcels } = layLand(four, 1000, 100);
  const items = [
    { themeId: "b1", x: 0.9, y: 0 },
    { themeId: "b1", x: 1, y: 0.1 },
    { themeId: null, x: 0.5, y: 0.5 },
    { themeId: "gone", x: 0.5, y: 0.5 },
  ];
  const placed = placeItems(items, parcels, 1000, 100);
  const [x, y] = parcels[2]?.at ?? [0, 0];
  const away = placed.map(({ at }) => Math.hypot(at[0] - x, at[1] - y));
  expect(placed).toHaveLength(2);
  expect(away[0]).toBeCloseTo(away[1] ?? 0);
});

test("the name of an area stands above its dots, inside the box", () => {
  const land = layLand([...four, topic("c1", "c", 1, 0.5, 40)], 400, 300);
  const [label] = nameAreas([{ id: "c", text: "Betalen 20", itemCount: 20 }], land.parcels, [400, 300], measure);
  expect((label?.at[1] ?? 0) + (label?.half[1] ?? 0)).toBeLessThanOrEqual(150 - 16);
  expect((label?.at[0] ?? 0) + (label?.half[0] ?? 0)).toBeLessThan(400);
});

test("names lie on no dot and not on each other", () => {
  const crowded = [topic("a1", "a", 0.5, 0.5), topic("b1", "b", 0.5, 0.55), topic("c1", "c", 0.55, 0.5)];
  const { parcels } = layLand(crowded, 400, 300);
  const areas = ["a", "b", "c"].map((id, place) => ({ id, text: `Gebied ${id}`, itemCount: 30 - place }));
  const named = nameAreas(areas, parcels, [400, 300], measure);
  expect(named.map((label) => label.id)).toEqual(["a", "b", "c"]);
  const all = [...named, ...nameTopics(parcels, named, 1, [400, 300], measure)];
  const apart = (one: (typeof all)[number], other: (typeof all)[number]) =>
    Math.abs(one.at[0] - other.at[0]) >= one.half[0] + other.half[0] ||
    Math.abs(one.at[1] - other.at[1]) >= one.half[1] + other.half[1];
  all.forEach((one, place) => {
    for (const other of all.slice(place + 1)) expect(apart(one, other)).toBe(true);
    for (const { at, dot } of parcels) {
      const beside = Math.max(0, Math.abs(at[0] - one.at[0]) - one.half[0]);
      const above = Math.max(0, Math.abs(at[1] - one.at[1]) - one.half[1]);
      expect(Math.hypot(beside, above)).toBeGreaterThanOrEqual(dot);
    }
  });
});

test("of two topics too close for both names the larger is named, and both when the land is larger", () => {
  const close = [topic("a1", "a", 0.5, 0.5, 20), topic("a2", "a", 0.53, 0.5, 40), topic("b1", "b", 0, 0, 1)];
  const { parcels } = layLand(close, 800, 800);
  const named = (scale: number) => nameTopics(parcels, [], scale, [800, 800], measure).map((label) => label.id);
  expect(named(1)).not.toContain("a1");
  expect(named(1)).toContain("a2");
  expect(named(6)).toEqual(expect.arrayContaining(["a1", "a2"]));
});

test("a name without room is left out", () => {
  const land = layLand(four, 60, 40);
  expect(nameAreas([{ id: "a", text: "Een lange naam van een gebied", itemCount: 9 }], land.parcels, [60, 40], measure)).toEqual([]);
});

test("a name breaks into its two most even lines", () => {
  expect(halves("Rit delen zonder account", measure)).toEqual(["Rit delen", "zonder account"]);
  expect(halves("Meldingenoverzichtspagina", measure)).toEqual(["Meldingenoverzichtspagina"]);
});

test("a topic that is called like its area is named once", () => {
  const { parcels } = layLand([{ ...topic("a1", "a", 0.5, 0.5), title: "Betalen" }, topic("b1", "b", 0, 1)], 400, 300);
  const named = nameAreas([{ id: "a", text: "Betalen · 10", itemCount: 10 }], parcels, [400, 300], measure);
  expect(nameTopics(parcels, named, 1, [400, 300], measure).map((label) => label.id)).not.toContain("a1");
});
