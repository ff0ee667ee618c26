import { useState } from "react";
import { t } from "../../texts/texts";
import { announce } from "../../ui/announce";

/** Puts a link on the clipboard and says so; where that is not allowed, it shows the link to copy by hand. */
export function CopyButton({ text, label, what }: { text: string; label: string; what?: string }) {
  const [state, setState] = useState<"idle" | "copied" | "shown">("idle");
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setState(done ? "copied" : "shown");
    announce(t(done ? "copied-link" : "copy-failed"));
    if (done) setTimeout(() => setState("idle"), 3000);
  };
  if (state === "shown") {
    return (
      <textarea
        readOnly
        className="copy-by-hand"
        rows={2}
        value={text}
        aria-label={t("copy-failed")}
        ref={(area) => area?.select()}
      />
    );
  }
  return (
    <button type="button" className="button" aria-label={what ? `${label}: ${what}` : undefined} onClick={() => void copy()}>
      {state === "copied" ? t("copied-link") : label}
    </button>
  );
}
