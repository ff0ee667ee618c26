const KEY = "polder-imports";

/** Ids of the imports that this browser tab has started and whose end has not been told yet. */
export function startedImports(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

const listeners = new Set<() => void>();

function keep(ids: string[]) {
  sessionStorage.setItem(KEY, JSON.stringify(ids));
  for (const listener of listeners) listener();
}

export function importStarted(id: string) {
  keep([...startedImports().filter((one) => one !== id), id]);
}

export function importTold(id: string) {
  keep(startedImports().filter((one) => one !== id));
}

export function onStartedImports(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
