import { useState } from "react";
import { chooseLocale, locale, t } from "../texts/texts";

const KEY = "polder-theme";
const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const keptTheme = (): Theme => {
  const kept = localStorage.getItem(KEY) as Theme | null;
  return kept && themes.includes(kept) ? kept : "auto";
};

/** Puts the chosen scheme on the page; without a choice the system's stands. */
export function applyTheme(theme: Theme = keptTheme()) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Language and light or dark: two rows of radio buttons that act at once. */
export function Preferences({ name }: { name: string }) {
  const [theme, setTheme] = useState(keptTheme);
  return (
    <>
      <fieldset className="choice">
        <legend>{t("language")}</legend>
        {(["nl", "en"] as const).map((one) => (
          <label key={one} lang={one}>
            <input
              type="radio"
              name={`${name}-language`}
              checked={locale() === one}
              onChange={() => chooseLocale(one)}
            />
            <span>{one === "nl" ? "Nederlands" : "English"}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choice">
        <legend>{t("theme")}</legend>
        {themes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${name}-theme`}
              checked={theme === one}
              onChange={() => {
                localStorage.setItem(KEY, one);
                // The server writes pages out in the chosen scheme.
                document.cookie = `${KEY}=${one}; path=/; max-age=31536000; samesite=lax`;
                setTheme(one);
                applyTheme(one);
              }}
            />
            <span>{t(`theme-${one}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
