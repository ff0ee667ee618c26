/** Addresses out of what someone pasted: divided by commas, semicolons, blanks or lines; `Kim <kim@x.nl>` is kim@x.nl. */
export function addresses(text: string): string[] {
  const bare = text.replace(/[^,;\n<>]*<([^<>\s]+)>/g, " $1 ");
  return [...new Set(bare.split(/[\s,;]+/).filter(Boolean))];
}

/** Where each of these addresses stands in the text, to select the first that is wrong. */
export function placeOf(text: string, address: string): [start: number, end: number] | null {
  const start = text.indexOf(address);
  return start < 0 ? null : [start, start + address.length];
}
