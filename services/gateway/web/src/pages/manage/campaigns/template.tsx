import { t } from "../../../texts/texts";

const phases = [
  { kind: "SUBMIT", weeks: 3 },
  { kind: "VOTE", weeks: 2 },
  { kind: "DECIDE", weeks: 2 },
] as const;

/** What a challenge is, and how it goes, on a small timeline. */
export function ChallengeTemplate() {
  return (
    <div className="template">
      <p>
        <strong>{t("template-CHALLENGE")}</strong> {t("template-CHALLENGE-is")}
      </p>
      <ol className="template-phases">
        {phases.map(({ kind, weeks }) => (
          <li key={kind} style={{ flexGrow: weeks }} className={`template-${kind}`}>
            <strong>{t(`kind-${kind}`)}</strong>
            <span className="small">{t("weeks", { n: weeks })}</span>
            <span className="small">{t(`kind-does-${kind}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
