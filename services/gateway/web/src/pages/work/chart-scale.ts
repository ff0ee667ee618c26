/** Round numbers from zero up to at least the largest value: three or four lines to read a chart by. */
export function ticksTo(most: number): number[] {
  const rough = Math.max(1, most) / 3;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * magnitude).find((one) => one >= rough) ?? 10 * magnitude);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < most) ticks.push((ticks.at(-1) ?? 0) + step);
  return ticks.length > 1 ? ticks : [0, step];
}

/** Places of at most `most` labels among `count` points, evenly apart and counted from the last one back. */
export function labelPlaces(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  const places: number[] = [];
  for (let place = count - 1; place >= 0; place -= step) places.unshift(place);
  return places;
}
