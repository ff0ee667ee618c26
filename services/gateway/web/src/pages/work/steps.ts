/** One step of a job as it is shown: its name in the viewer's language, units done and in all. */
export interface Step {
  name: string;
  done: number;
  total: number | null;
}

/** Adds what is known now. A step that another has followed is done; one seen before is brought up to date. */
export function stepsWith(steps: readonly Step[], present: Step): Step[] {
  const place = steps.findIndex((step) => step.name === present.name);
  if (place >= 0) {
    const before = steps[place];
    if (before && before.done === present.done && before.total === present.total) return steps as Step[];
    return steps.map((step, at) => (at === place ? present : step));
  }
  const done = steps.map((step) => ({ ...step, done: step.total ?? step.done, total: step.total ?? step.done }));
  return [...done, present];
}
