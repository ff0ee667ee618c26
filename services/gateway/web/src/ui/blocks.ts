import { opening } from "../texts/opening";

type Block = { text: string; items?: undefined } | { items: string[] };

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** Splits Markdown into paragraphs and lists of plain text. */
export function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  let isOpen = false;
  for (const line of markdown.split("\n")) {
    const words = opening(line.replace(ITEM, ""), Number.POSITIVE_INFINITY);
    const last = found.at(-1);
    if (!words) isOpen = false;
    else if (ITEM.test(line)) {
      if (isOpen && last?.items) last.items.push(words);
      else found.push({ items: [words] });
      isOpen = true;
    } else if (isOpen && last) {
      // A line without a mark goes on with what stands above it.
      if (last.items) last.items.push(`${last.items.pop() ?? ""} ${words}`);
      else last.text += ` ${words}`;
    } else {
      found.push({ text: words });
      isOpen = true;
    }
  }
  return found;
}
