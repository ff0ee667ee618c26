/** What page and panel say to each other across their origins. */

export type View = "tell" | "ideas";

/** From the page that carries the widget to its panel. */
export interface Shown {
  polder: "show";
  view?: View;
  /** What to start the text with. */
  text?: string;
  /** Page the visitor is on, without what stands behind ? and #. */
  page: string;
}

/** From the panel to the page that carries it. */
export interface Said {
  polder: "ready" | "close" | "submitted";
}

const kindOf = (data: unknown): unknown => (typeof data === "object" && data !== null && "polder" in data ? data.polder : null);

export const isSaid = (data: unknown): data is Said => ["ready", "close", "submitted"].includes(kindOf(data) as string);

/** Reads what a page says; anything else than words is left out. */
export function readShown(data: unknown): Shown | null {
  if (kindOf(data) !== "show") return null;
  const { view, text, page } = data as Record<string, unknown>;
  return {
    polder: "show",
    view: view === "tell" || view === "ideas" ? view : undefined,
    text: typeof text === "string" ? text.slice(0, 10_000) : undefined,
    page: typeof page === "string" ? page : "",
  };
}
