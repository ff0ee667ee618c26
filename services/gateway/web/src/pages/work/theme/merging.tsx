import { useState } from "react";
import { useClient } from "urql";
import { t } from "../../../texts/texts";
import { Conflict } from "../../../ui/conflict";
import { isClash, useCorrections } from "./correct";
import { ThemeQuery, themeOf } from "./theme";

/** A theme as it was shown when one chose to merge it. */
export interface Mergeable {
  id: string;
  title: string;
  itemCount: number;
  version: number;
}

interface Clash {
  shown: Mergeable[];
  /** As they stand; null for one that is gone. */
  now: (Mergeable | null)[];
}

/** Merges themes, the first of which lives on. When somebody else changed one first, both versions are kept. */
export function useMerging(done: (targetId: string) => void) {
  const client = useClient();
  const { merge, busy, problems, forget } = useCorrections();
  const [clash, setClash] = useState<Clash | null>(null);

  const present = async (id: string): Promise<Mergeable | null> => {
    const { data } = await client.query(ThemeQuery, { id }, { requestPolicy: "network-only" }).toPromise();
    const theme = themeOf(data);
    return theme && theme.state !== "ARCHIVED" ? theme : null;
  };
  const send = async (shown: Mergeable[]) => {
    const [target, ...sources] = shown;
    if (!target) return;
    const found = await merge(
      target.id,
      sources.map(({ id }) => id),
      shown.map(({ version }) => version),
    );
    if (found.length === 0) return done(target.id);
    if (!isClash(found) && !found.some(({ reason }) => reason === "THEME_NOT_FOUND")) return;
    const now = await Promise.all(shown.map(({ id }) => present(id)));
    forget();
    setClash({ shown, now });
  };
  const insist = () => {
    const left = clash?.now.filter((one) => one !== null) ?? [];
    setClash(null);
    void send(left);
  };
  return { send, insist, busy, problems, clash };
}

interface MergeClashProps {
  merging: ReturnType<typeof useMerging>;
  giveWay: () => void;
}

/** What one was shown of the themes, beside how they stand by now. */
export function MergeClash({ merging, giveWay }: MergeClashProps) {
  const { clash, busy, insist } = merging;
  if (!clash) return null;
  const words = (theme: Mergeable | null) =>
    theme ? `${theme.title} · ${t("said-pieces", { n: theme.itemCount })}` : t("merge-gone");
  const parts = clash.shown.map((one, place) => ({
    label: one.title,
    theirs: words(clash.now[place] ?? null),
    yours: words(one),
  }));
  // Without the one that lives on, or without another, there is nothing left to merge.
  const canInsist = clash.now[0] !== null && clash.now.filter((one) => one !== null).length > 1;
  return (
    <>
      <Conflict
        parts={parts}
        words={{
          title: t("merge-clash"),
          yours: t("merge-clash-yours"),
          "keep-mine": t("merge-clash-insist"),
          "take-theirs": t("merge-clash-give-way"),
        }}
        busy={busy}
        keepMine={canInsist ? insist : undefined}
        takeTheirs={giveWay}
      />
      {!canInsist && <p role="status">{t("merge-no-more")}</p>}
    </>
  );
}
