import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Locale = "nl" | "en";
export type TextArguments = Record<string, FluentVariable>;

const KEY = "polder-locale";
const isLocale = (value: unknown): value is Locale => value === "nl" || value === "en";

function chosen(): Locale {
  const cookie = document.cookie.match(/(?:^|; )polder-locale=(\w+)/)?.[1];
  if (isLocale(cookie)) return cookie;
  const kept = localStorage.getItem(KEY);
  if (isLocale(kept)) return kept;
  const written = document.documentElement.dataset.locale;
  if (isLocale(written)) return written;
  return navigator.language.startsWith("nl") ? "nl" : "en";
}

let current: Locale | undefined;
let bundle: FluentBundle | undefined;

/** Language of this page. It is fixed until the page is loaded anew. */
export function locale(): Locale {
  current ??= chosen();
  return current;
}

/** Keeps a choice of language and loads the page anew, server's words included. */
export function chooseLocale(next: Locale) {
  localStorage.setItem(KEY, next);
  document.cookie = `${KEY}=${next}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

const parts = {
  "nl-public": () => import("./nl-public"),
  "en-public": () => import("./en-public"),
  "nl-work": () => import("./nl-work"),
  "en-work": () => import("./en-work"),
  "nl-manage": () => import("./nl-manage"),
  "en-manage": () => import("./en-manage"),
  "nl-search": () => import("./nl-search"),
  "en-search": () => import("./en-search"),
  "nl-settings": () => import("./nl-settings"),
  "en-settings": () => import("./en-settings"),
};

/** Loads one part of the texts in the language of this page; `t` can say them from then on. */
export async function loadTexts(part: "public" | "work" | "manage" | "search" | "settings"): Promise<void> {
  const { default: source } = await parts[`${locale()}-${part}`]();
  bundle ??= new FluentBundle(locale(), { useIsolating: false });
  bundle.addResource(new FluentResource(source));
}

/** The text with this id in the language of this page. */
export function t(id: string, values?: TextArguments): string {
  const pattern = bundle?.getMessage(id)?.value;
  if (!bundle || !pattern) return id;
  return bundle.formatPattern(pattern, values, []);
}
