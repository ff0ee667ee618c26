import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { TextArea } from "../../../ui/form";
import { Prose } from "../../../ui/prose";
import { Failed } from "../../../ui/states";

export const MarkdownPreviewQuery = graphql(`
  query MarkdownPreview($text: Markdown!) {
    markdownPreview(text: $text)
  }
`);

const PAUSE_MS = 400;

interface MarkdownFieldProps {
  label: string;
  name: string;
  hint?: string;
  value: string;
  change: (text: string) => void;
  problems?: readonly Problem[];
  rows?: number;
  maxLength?: number;
  optional?: boolean;
}

/** A text in Markdown, with how it will look beside it, as the server renders it. */
export function MarkdownField({ value, change, ...rest }: MarkdownFieldProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="markdown-field">
      <TextArea {...rest} value={value} onChange={(event) => change(event.target.value)} />
      <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? "hide-preview" : "show-preview")}
      </button>
      {isOpen && <Preview text={value} label={t("preview-of", { what: rest.label })} />}
    </div>
  );
}

function Preview({ text, label }: { text: string; label: string }) {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data, error }, ask] = useQuery({ query: MarkdownPreviewQuery, variables: { text: asked }, pause: !asked.trim() });
  const failure = failureOf(error);
  return (
    <section className="markdown-preview" aria-label={label}>
      {failure && <Failed failure={failure} retry={() => ask()} line={t("preview-unavailable")} />}
      {asked.trim() ? data && <Prose html={data.markdownPreview} /> : <p className="second">{t("nothing-written")}</p>}
    </section>
  );
}
