import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useMutation } from "urql";
import { Link, useSearch } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Empty, Failed, Loading } from "../../../ui/states";
import { type Entry, type EntryState, takesPart, useAllEntries } from "./all-entries";
import type { Campaign } from "./campaign";
import { EntryRow } from "./entry-row";
import { RejectDialog } from "./reject-dialog";
import { SetEntryStateMutation } from "./set-entry-state";

export type Verb = "ACCEPTED" | "SHORTLISTED" | "REJECTED";
const keys: Record<string, Verb> = { a: "ACCEPTED", s: "SHORTLISTED", r: "REJECTED" };
const MOST = 200;

const lists = {
  screen: (entry: Entry) => entry.state === "SUBMITTED",
  in: takesPart,
  out: (entry: Entry) => entry.state === "REJECTED" || entry.state === "WITHDRAWN",
  all: () => true,
};
type List = keyof typeof lists;
const listNames = Object.keys(lists) as List[];

/** Looking at entries: what takes part, one by one or several at once, by mouse or by keys. */
export function ScreenEntries({ campaign }: { campaign: Campaign }) {
  const { entries, failure, ask, set } = useAllEntries(campaign.slug, campaign.stats.entryCount);
  const [, send] = useMutation(SetEntryStateMutation);
  const [picked, setPicked] = useState<string[]>([]);
  const [rejecting, setRejecting] = useState<string[] | null>(null);
  const asked = new URLSearchParams(useSearch()).get("show");
  const rows = useRef<HTMLUListElement>(null);
  const list = listNames.find((one) => one === asked) ?? (entries?.some(lists.screen) ? "screen" : "all");
  const shown = entries?.filter(lists[list]) ?? [];
  const isOpen = campaign.state !== "CANCELLED" && campaign.state !== "REPORTED";

  const change = async (ids: readonly string[], state: EntryState, note?: string): Promise<Problem[]> => {
    const { data, error } = await send({ input: { ids: [...ids], state, note } });
    const problems = problemsOf(error, data?.entrySetState.errors);
    if (data?.entrySetState.entries) set(data.entrySetState.entries);
    return problems;
  };
  /** Puts entries back, each where it was. */
  const undo = async (before: readonly Entry[]) => {
    const likeIt = (one: Entry) => before.filter((other) => other.state === one.state && other.note === one.note);
    for (const first of before) {
      const group = likeIt(first);
      if (group[0] !== first) continue;
      const problems = await change(group.map((one) => one.id), first.state, first.note ?? undefined);
      if (problems[0]) return notify(problems[0].message, "bad");
    }
    notify(t("undone"));
  };
  const decide = async (ids: readonly string[], state: EntryState, note?: string): Promise<Problem[]> => {
    const before = (entries ?? []).filter((one) => ids.includes(one.id) && one.state !== state);
    const some = before.map((one) => one.id).slice(0, MOST);
    if (some.length === 0) return [];
    const problems = await change(some, state, note);
    if (problems.length > 0) return problems;
    setPicked([]);
    const text = t(`entries-now-${state}`, { n: some.length, title: before[0]?.title ?? "" });
    notify(text, "good", { label: t("undo"), act: () => undo(before) });
    return [];
  };
  const act = async (ids: readonly string[], verb: Verb) => {
    if (ids.length === 0) return;
    if (verb === "REJECTED") {
      setRejecting([...ids]);
      return;
    }
    const [problem] = await decide(ids, verb);
    if (problem) notify(problem.message, "bad");
  };

  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (/^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === "INPUT" && (target as HTMLInputElement).type !== "checkbox")) return;
    const items = [...(rows.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
    const at = items.findIndex((one) => one.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      items[Math.min(items.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]?.focus();
      return;
    }
    const current = items[at]?.dataset.entry;
    if (event.key === "x" && current) toggle(current);
    const verb = keys[event.key];
    if (verb && isOpen) {
      // Else the letter would be typed in the dialog that it opens.
      event.preventDefault();
      const ids = picked.length > 0 ? picked : current ? [current] : [];
      // The row goes from this list: the focus stays at its place.
      const after = items[at + 1] ?? items[at - 1];
      void act(ids, verb).then(() => after?.isConnected && verb !== "REJECTED" && after.focus());
    }
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  const toggle = (id: string) => setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);

  if (failure && !entries) return <Failed failure={failure} retry={() => void ask()} />;
  if (!entries) return <Loading rows={4} />;
  const home = `/manage/campaigns/${campaign.slug}/entries`;
  return (
    <section className="screening" aria-labelledby="entries-title">
      <h2 id="entries-title" className="unseen">
        {t("section-entries")}
      </h2>
      <nav className="tabs" aria-label={t("which-entries")}>
        {listNames.map((one) => (
          <Link key={one} href={`${home}?show=${one}`} aria-current={one === list ? "page" : undefined}>
            {t(`entries-${one}`)} {entries.filter(lists[one]).length}
          </Link>
        ))}
      </nav>
      {shown.length === 0 ? (
        <Empty title={t(list === "screen" ? "nothing-to-screen" : "no-entries")} />
      ) : (
        isOpen && (
          <div className="screening-bar">
            <label className="tick">
              <input
                type="checkbox"
                checked={picked.length === shown.length}
                onChange={() => setPicked(picked.length === shown.length ? [] : shown.map((one) => one.id))}
              />
              {picked.length > 0 ? t("picked", { n: picked.length }) : t("pick-all")}
            </label>
            {picked.length > 0 && <Verbs act={(verb) => void act(picked, verb)} />}
            <span className="small keys-hint">{t("screening-keys")}</span>
          </div>
        )
      )}
      <ul className="screened" ref={rows}>
        {shown.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            isPicked={picked.includes(entry.id)}
            pick={isOpen ? () => toggle(entry.id) : undefined}
          >
            {isOpen && <Verbs state={entry.state} title={entry.title} act={(verb) => void act([entry.id], verb)} />}
          </EntryRow>
        ))}
      </ul>
      {rejecting && (
        <RejectDialog
          entries={entries.filter((one) => rejecting.includes(one.id))}
          reject={(note) => decide(rejecting, "REJECTED", note)}
          close={() => setRejecting(null)}
        />
      )}
    </section>
  );
}

/** What can be said of an entry that is not so yet. */
function Verbs({ state, title, act }: { state?: EntryState; title?: string; act: (verb: Verb) => void }) {
  const verbs = (["ACCEPTED", "SHORTLISTED", "REJECTED"] as const).filter((verb) => verb !== state);
  if (state === "WITHDRAWN" || state === "WINNER") return null;
  return (
    <span className="screening-verbs">
      {verbs.map((verb) => (
        <button
          key={verb}
          type="button"
          className="button"
          aria-label={title ? `${t(`verb-${verb}`)}: ${title}` : undefined}
          onClick={() => act(verb)}
        >
          {t(`verb-${verb}`)}
        </button>
      ))}
    </span>
  );
}
