/** Heading and lead of a board: a description that opens with a question gives the heading, else its name does. */
export function boardQuestion(board: { name: string; description: string | null }): { heading: string; lead: string } {
  const text = board.description?.trim() ?? "";
  const question = /^[^.!?\n]{8,90}\?(?=\s|$)/.exec(text)?.[0];
  return question
    ? { heading: question, lead: text.slice(question.length).trim() }
    : { heading: board.name, lead: text };
}
