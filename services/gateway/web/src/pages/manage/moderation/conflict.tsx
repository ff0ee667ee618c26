import { useEffect, useRef } from "react";
import { Link } from "wouter";
import type { Problem } from "../../../api/failure";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { PlainText } from "../../../ui/plain-text";
import { afterDecision, type CaseOnPage, type Verb } from "./cases";

interface ConflictProps {
  one: CaseOnPage;
  problem: Problem;
  wanted: Verb;
  facts: string;
  /** Decides as was wanted, in place of this last action. */
  insist: (lastActionId: string) => void;
  queue: readonly { number: number }[];
}

/** Somebody else decided first: theirs and yours side by side, yours kept. */
export function Conflict({ one, problem, wanted, facts, insist, queue }: ConflictProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const theirs = one.actions.nodes[0];
  return (
    <div ref={box} tabIndex={-1} role="alert" className="problems conflict">
      <p>
        <strong>{t("case-conflict")}</strong>
      </p>
      <p>{problem.message}</p>
      <div className="conflict-sides">
        <div>
          <p className="small">{t("case-theirs")}</p>
          {theirs && (
            <>
              <p>
                <strong>{t(`case-was-${theirs.kind}`)}</strong>{" "}
                <span className="small">{t("case-by", { name: theirs.moderator?.name ?? "Polder", at: moment(theirs.createdAt) })}</span>
              </p>
              {theirs.statement && <PlainText text={theirs.statement.facts} />}
            </>
          )}
        </div>
        <div>
          <p className="small">{t("case-yours")}</p>
          <p>
            <strong>{t(`case-verb-${wanted}`)}</strong>
          </p>
          {(wanted === "HIDE" || wanted === "REMOVE") && <PlainText text={facts} />}
        </div>
      </div>
      <div className="actions">
        <Link className="button" href={afterDecision(queue, one.number)}>
          {t("case-leave-theirs")}
        </Link>
        {theirs && (
          <button type="button" className="button" onClick={() => insist(theirs.id)}>
            {t("case-use-yours")}
          </button>
        )}
      </div>
    </div>
  );
}
