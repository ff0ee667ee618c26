/** How the button looks: its colour as the site has it, with words on it that can be read. */

const HEX = /^#[\da-f]{6}$/i;
const DARK = "#17262b";
const LIGHT = "#ffffff";

/** Brightness of a colour as WCAG reckons it, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast between two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Ground and words of the button; null when what is given is no #rrggbb. */
export function colours(accent: string | undefined): { ground: string; words: string } | null {
  if (!accent || !HEX.test(accent)) return null;
  return { ground: accent, words: contrast(accent, LIGHT) >= contrast(accent, DARK) ? LIGHT : DARK };
}

/** Dutch or English: what is asked for, else what the page or the browser speaks. */
export const languageOf = (...wishes: (string | null | undefined)[]): "nl" | "en" =>
  wishes.find((wish) => wish)?.toLowerCase().startsWith("nl") ? "nl" : "en";
