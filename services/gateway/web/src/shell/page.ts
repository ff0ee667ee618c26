import { type ComponentType, lazy } from "react";

interface PageModule<P> {
  default: ComponentType<P>;
}

/** A page whose code comes when it is first shown; `load` brings it before, and showing waits for nothing. */
export function page<P extends object>(bring: () => Promise<PageModule<P>>) {
  let here: PageModule<P> | undefined;
  const load = async () => (here ??= await bring());
  // React reads a promise that is kept at once without a moment of waiting in between.
  const kept = (there: PageModule<P>) => ({ then: (give: (found: PageModule<P>) => void) => give(there) });
  const Shown = lazy(() => (here ? (kept(here) as unknown as Promise<PageModule<P>>) : load()));
  return Object.assign(Shown, { load });
}
