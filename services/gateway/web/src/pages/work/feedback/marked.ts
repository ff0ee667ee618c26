/** A piece of a text, and whether it begins with a word that was asked for. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Splits a text so that words that begin with one of the asked words stand apart. Accents and case do not count. */
export function marked(text: string, question: string): Piece[] {
  const asked = plain(question).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  if (asked.length === 0) return [{ text, isMarked: false }];
  const pieces: Piece[] = [];
  for (const part of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (!part) continue;
    const isMarked = asked.some((word) => plain(part).startsWith(word));
    const last = pieces.at(-1);
    if (last && !isMarked && !last.isMarked) last.text += part;
    else pieces.push({ text: part, isMarked });
  }
  return pieces;
}
