import { readShown, type Said, type Shown } from "./messages";

/** Origin of the page that carries the panel; null when nobody does, or none can be told. */
function carrier(): string | null {
  const said = new URLSearchParams(location.search).get("origin");
  if (!said || window.parent === window || !URL.canParse(said)) return null;
  const { origin } = new URL(said);
  return origin === "null" ? null : origin;
}

const origin = carrier();

/** Whether the panel is looked at from Polder's own settings: then nothing is sent. */
export const isPreview = location.pathname === "/embed/preview";

/** Whether there is a page that can close the panel. */
export const isCarried = origin !== null && !isPreview;

/** Tells the page that carries the panel. The browser drops it when that page is another. */
export function say(polder: Said["polder"]) {
  if (origin) window.parent.postMessage({ polder } satisfies Said, origin);
}

/** Hears what the page that carries the panel wants shown. */
export function onShown(show: (shown: Shown) => void): () => void {
  const hear = (event: MessageEvent) => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const shown = readShown(event.data);
    if (shown) show({ ...shown, page: shown.page.startsWith(`${origin}/`) ? shown.page : "" });
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
}
