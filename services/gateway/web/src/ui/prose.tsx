interface ProseProps {
  /** HTML that the server has rendered and sanitised. */
  html: string;
  lang?: string;
}

/** A text that a person wrote, as the server renders it. */
export function Prose({ html, lang }: ProseProps) {
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
