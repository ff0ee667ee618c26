import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { languageOf } from "./look";

// Browsers may forbid storage and cookies in a frame of another site, so the address says it.
export const language = languageOf(new URLSearchParams(location.search).get("locale"), navigator.language);

const sources = {
  nl: () => import("../../locales/nl/widget.ftl?raw"),
  en: () => import("../../locales/en/widget.ftl?raw"),
};
const bundle = new FluentBundle(language, { useIsolating: false });

export async function loadTexts(): Promise<void> {
  bundle.addResource(new FluentResource((await sources[language]()).default));
}

/** The text with this id in the language of the panel. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values, []) : id;
}
