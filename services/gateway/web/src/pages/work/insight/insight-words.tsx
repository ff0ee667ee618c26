import { type FormEvent, useRef, useState } from "react";
import { useClient } from "urql";
import type { Problem } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Conflict } from "../../../ui/conflict";
import { ProblemSummary, TextArea, TextField } from "../../../ui/form";
import { Icon } from "../../../ui/icons";
import { PlainText } from "../../../ui/plain-text";
import { SendButton } from "../../../ui/send-button";
import { type InsightOnPage, InsightQuery, useInsightChange } from "./insight";

interface InsightWordsProps {
  insight: InsightOnPage;
  canEdit: boolean;
}

/** Title and summary, edited where they stand. */
export function InsightWords({ insight, canEdit }: InsightWordsProps) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (editing) {
    return (
      <>
        <h1 className="unseen">{insight.title}</h1>
        <WordsForm insight={insight} close={close} />
      </>
    );
  }
  return (
    <>
      <h1>{insight.title}</h1>
      {insight.summary && <PlainText text={insight.summary} />}
      {canEdit && (
        <div>
          <button ref={button} type="button" className="text-button with-icon" onClick={() => setEditing(true)}>
            <Icon name="edit" />
            {t("edit-words")}
          </button>
        </div>
      )}
    </>
  );
}

interface Words {
  title: string;
  summary: string;
}

function WordsForm({ insight, close }: { insight: InsightOnPage; close: () => void }) {
  const client = useClient();
  const { change, fetching } = useInsightChange(insight.id);
  const [words, setWords] = useState<Words>({ title: insight.title, summary: insight.summary ?? "" });
  const [problems, setProblems] = useState<Problem[]>([]);
  // News may come in while one writes; what counts is what one began with.
  const [basis, setBasis] = useState(insight.version);
  const [theirs, setTheirs] = useState<(Words & { version: number }) | null>(null);

  const send = async (ifVersion: number) => {
    const found = await change({ title: words.title, summary: words.summary.trim() || null, ifVersion });
    if (found.some((problem) => problem.code === "CONFLICT")) {
      const { data } = await client
        .query(InsightQuery, { number: insight.number }, { requestPolicy: "network-only" })
        .toPromise();
      const now = data?.insight;
      if (now) setTheirs({ title: now.title, summary: now.summary ?? "", version: now.version });
      setProblems(now ? [] : found);
      return;
    }
    setProblems(found);
    if (found.length > 0) return;
    notify(t("words-saved"));
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(basis);
  };
  return (
    <form className="insight-form" onSubmit={submit} noValidate>
      <ProblemSummary problems={problems} fields={["title", "summary"]} />
      {theirs && (
        <Conflict
          parts={[
            { label: t("insight-title"), theirs: theirs.title, yours: words.title },
            { label: t("insight-summary"), theirs: theirs.summary, yours: words.summary },
          ]}
          busy={fetching}
          keepMine={() => {
            setBasis(theirs.version);
            setTheirs(null);
            void send(theirs.version);
          }}
          takeTheirs={() => {
            setWords(theirs);
            setBasis(theirs.version);
            setTheirs(null);
          }}
        />
      )}
      <TextField
        label={t("insight-title")}
        name="title"
        problems={problems}
        value={words.title}
        maxLength={200}
        autoFocus
        onChange={(event) => setWords({ ...words, title: event.target.value })}
      />
      <TextArea
        label={t("insight-summary")}
        name="summary"
        hint={t("insight-summary-hint")}
        problems={problems}
        optional
        value={words.summary}
        maxLength={5000}
        onChange={(event) => setWords({ ...words, summary: event.target.value })}
      />
      <div className="actions">
        <SendButton main busy={fetching} problems={problems} disabled={theirs !== null}>
          {t("save")}
        </SendButton>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
