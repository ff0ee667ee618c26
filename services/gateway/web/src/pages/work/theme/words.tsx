import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useClient } from "urql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Conflict } from "../../../ui/conflict";
import { ProblemSummary, TextArea, TextField } from "../../../ui/form";
import { Icon } from "../../../ui/icons";
import { SendButton } from "../../../ui/send-button";
import { Pin } from "./pin";
import { type ThemeChanges, type ThemeOnPage, ThemeQuery, themeOf, useThemeChange } from "./theme";

/** What a theme is called and what is said in it: proposed by Polder until a person chooses other words. */
export function ThemeWords({ theme, canEdit }: { theme: ThemeOnPage; canEdit: boolean }) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (editing) {
    return (
      <>
        <h1 className="unseen">{theme.title}</h1>
        <WordsForm theme={theme} close={close} />
      </>
    );
  }
  return (
    <>
      <div className="theme-title">
        <h1>{theme.title}</h1>
        {canEdit && (
          <div className="actions">
            <button ref={button} type="button" className="button" onClick={() => setEditing(true)}>
              <Icon name="edit" />
              {t("theme-edit")}
            </button>
            <Pin theme={theme} />
          </div>
        )}
      </div>
      {theme.summary && <p className="lead">{theme.summary}</p>}
      <Origin theme={theme} canEdit={canEdit} />
    </>
  );
}

/** Who chose these words, and how to go back. */
function Origin({ theme, canEdit }: { theme: ThemeOnPage; canEdit: boolean }) {
  const { change, fetching } = useThemeChange(theme.id);
  const goBack = async () => {
    const [problem] = await change({ title: null, summary: null });
    if (problem) return notify(problem.message, "bad");
    const before = { title: theme.title, summary: theme.summary };
    notify(t("theme-words-proposed"), "good", { label: t("undo"), act: async () => void (await change(before)) });
  };
  return (
    <p className="facts">
      <span className={theme.isTitleEdited ? "chip chip-team" : "chip"}>
        {t(theme.isTitleEdited ? "theme-edited" : "theme-proposed")}
      </span>
      <span>{t(theme.isTitleEdited ? "theme-edited-by" : "theme-read", { n: theme.itemCount })}</span>
      {theme.isTitleEdited && canEdit && (
        <button type="button" className="text-button" disabled={fetching} onClick={() => void goBack()}>
          {t("theme-back")}
        </button>
      )}
    </p>
  );
}

interface Words {
  title: string;
  summary: string;
}

function WordsForm({ theme, close }: { theme: ThemeOnPage; close: () => void }) {
  const client = useClient();
  const { change, fetching, problems, forget } = useThemeChange(theme.id);
  // News may come in while one writes; what counts is what one began with.
  const [before] = useState(theme);
  const [words, setWords] = useState<Words>({ title: theme.title, summary: theme.summary ?? "" });
  const [theirs, setTheirs] = useState<(Words & { version: number }) | null>(null);

  const changes = (ifVersion: number): ThemeChanges => ({
    ...(words.title.trim() !== before.title && { title: words.title }),
    ...(words.summary.trim() !== (before.summary ?? "") && { summary: words.summary.trim() || null }),
    ifVersion,
  });
  const send = async (ifVersion: number) => {
    const asked = changes(ifVersion);
    if (!("title" in asked) && !("summary" in asked)) return close();
    const found = await change(asked);
    if (found.some((problem) => problem.code === "CONFLICT" && problem.reason === "VERSION_CONFLICT")) {
      const { data } = await client.query(ThemeQuery, { id: theme.id }, { requestPolicy: "network-only" }).toPromise();
      const now = themeOf(data);
      if (!now) return;
      forget();
      setTheirs({ title: now.title, summary: now.summary ?? "", version: now.version });
      return;
    }
    if (found.length > 0) return;
    const undo: ThemeChanges = {
      ...("title" in asked && { title: before.isTitleEdited ? before.title : null }),
      ...("summary" in asked && { summary: before.isTitleEdited ? before.summary : null }),
    };
    notify(t("theme-saved"), "good", { label: t("undo"), act: async () => void (await change(undo)) });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(before.version);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <form className="insight-form" onSubmit={submit} onKeyDown={leave} noValidate>
      <ProblemSummary problems={problems} fields={["title", "summary"]} />
      {theirs && (
        <Conflict
          parts={[
            { label: t("theme-name"), theirs: theirs.title, yours: words.title },
            { label: t("theme-summary"), theirs: theirs.summary, yours: words.summary },
          ]}
          busy={fetching}
          keepMine={() => {
            setTheirs(null);
            void send(theirs.version);
          }}
          takeTheirs={() => {
            notify(t("theme-theirs"));
            close();
          }}
        />
      )}
      <TextField
        label={t("theme-name")}
        name="title"
        hint={t("theme-name-hint")}
        problems={problems}
        value={words.title}
        autoFocus
        onChange={(event) => setWords({ ...words, title: event.target.value })}
      />
      <TextArea
        label={t("theme-summary")}
        name="summary"
        problems={problems}
        optional
        value={words.summary}
        onChange={(event) => setWords({ ...words, summary: event.target.value })}
      />
      <div className="actions">
        <SendButton main busy={fetching} problems={problems} disabled={theirs !== null}>
          {t("theme-save")}
        </SendButton>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
