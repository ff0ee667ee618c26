import { blocks } from "./blocks";

/** Markdown that comes without HTML, as paragraphs and lists; other marks are left out. */
export function PlainText({ text, lang }: { text: string; lang?: string }) {
  return (
    <div className="prose" lang={lang}>
      {blocks(text).map((block, place) =>
        block.items ? (
          <ul key={place}>
            {block.items.map((item, at) => (
              <li key={at}>{item}</li>
            ))}
          </ul>
        ) : (
          <p key={place}>{block.text}</p>
        ),
      )}
    </div>
  );
}
