import { useState } from "react";
import { t } from "../texts/texts";
import { announce } from "./announce";
import "../styles/setup.css";

interface CopiedTextProps {
  label: string;
  text: string;
}

/** Text that is meant to be taken elsewhere: in full, with a button that copies it. */
export function CopiedText({ label, text }: CopiedTextProps) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    // Not every address is a secure context, and a browser may refuse; the text can be selected as well.
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    const word = t(done ? "copied" : "copy-by-hand");
    setSaid(word);
    announce(word);
  };
  return (
    <figure className="copied-text">
      <figcaption>
        {label}
        <button type="button" className="text-button" aria-label={t("copy-what", { what: label })} onClick={() => void copy()}>
          {t("copy")}
        </button>
        {said && <span className="small">{said}</span>}
      </figcaption>
      <pre tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
