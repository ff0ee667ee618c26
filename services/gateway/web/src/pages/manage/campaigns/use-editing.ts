import { useEffect, useMemo, useState } from "react";
import { useClient, useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { type Campaign, EditedCampaignFields, ManagedCampaignQuery } from "./campaign";
import { changedParts, type Edited, editedOf, inputOf, type Part, unreadable, withParts } from "./edited";

export const UpdateMutation = graphql(
  `
    mutation UpdateCampaign($input: CampaignUpdateInput!) {
      campaignUpdate(input: $input) {
        campaign {
          ...EditedCampaign
        }
        errors {
          __typename
          code
          reason
          message
          path
        }
      }
    }
  `,
  [EditedCampaignFields],
);

/** What is being changed, kept in this browser until it is saved: on top of what, and when. */
interface Kept {
  base: Edited;
  version: number;
  edited: Edited;
  at: string;
}

const keyOf = (id: string) => `polder-campaign-${id}`;

function readKept(id: string): Kept | null {
  const text = localStorage.getItem(keyOf(id));
  return text ? (JSON.parse(text) as Kept) : null;
}

export interface Editing {
  edited: Edited;
  /** As it was last saved. */
  saved: Edited;
  change: (part: Partial<Edited>) => void;
  changed: Part[];
  problems: Problem[];
  isSaving: boolean;
  /** Changes were found in this browser that had been made before the page was opened. */
  foundFrom: string | null;
  /** Parts that somebody else changed too, with how they are now; null without a conflict. */
  conflict: { theirs: Edited; mine: Edited; parts: Part[] } | null;
  save: () => Promise<boolean>;
  discard: () => void;
  /** Saves one's own version of what both changed, or takes theirs; what only one changed stays in any case. */
  settle: (isMine: boolean) => Promise<void>;
}

/** A problem at a field within a part stands at that field: `phases.0.closesAt`. */
const placed = (problem: Problem): Problem =>
  problem.path && problem.path.length > 1 ? { ...problem, path: [problem.path.join(".")] } : problem;

/** Changing a campaign: saved by hand, kept in this browser meanwhile, and never over what somebody else saved. */
export function useEditing(campaign: Campaign, zone: string): Editing {
  const client = useClient();
  const saved = useMemo(() => editedOf(campaign, zone), [campaign, zone]);
  const [kept, setKept] = useState(() => readKept(campaign.id));
  const [foundFrom, setFoundFrom] = useState(() => kept?.at ?? null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [isInConflict, setInConflict] = useState(false);
  const [{ fetching }, update] = useMutation(UpdateMutation);
  const edited = kept?.edited ?? saved;
  const changed = kept ? changedParts(kept.base, kept.edited) : [];
  const isDirty = changed.length > 0;

  const keep = (next: Kept | null) => {
    setKept(next);
    if (next) localStorage.setItem(keyOf(campaign.id), JSON.stringify(next));
    else localStorage.removeItem(keyOf(campaign.id));
  };

  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isDirty]);

  const change = (part: Partial<Edited>) => {
    const base = kept?.base ?? saved;
    const next = { ...edited, ...part };
    const differs = changedParts(base, next).length > 0;
    keep(differs ? { base, version: kept?.version ?? campaign.version, edited: next, at: new Date().toISOString() } : null);
  };

  const save = async () => {
    if (!kept) return true;
    const bad = unreadable(kept.edited, changed, zone);
    if (bad.length > 0) {
      const asks = (name: string) => (/At$/.test(name) ? t("fill-moment") : t("fill-number"));
      setProblems(bad.map((name) => ({ code: "INVALID", message: asks(name), path: [name] })));
      return false;
    }
    return send(kept);
  };

  const send = async (what: Kept): Promise<boolean> => {
    const mine = changedParts(what.base, what.edited);
    const { data, error } = await update({ input: inputOf(campaign, what.edited, mine, what.version, zone) });
    const found = problemsOf(error, data?.campaignUpdate.errors).map(placed);
    if (found.some((one) => one.reason === "VERSION_CONFLICT")) return meet(what, mine, found);
    setProblems(found);
    if (found.length > 0) return false;
    keep(null);
    setFoundFrom(null);
    setInConflict(false);
    notify(t("campaign-saved"));
    return true;
  };

  /** Somebody else saved first. What they left alone goes on top of it; what both changed is shown. */
  const meet = async (what: Kept, mine: readonly Part[], found: Problem[]): Promise<boolean> => {
    const variables = { slug: campaign.slug };
    const asked = await client.query(ManagedCampaignQuery, variables, { requestPolicy: "network-only" }).toPromise();
    const fresh = asked.data?.campaign;
    if (!fresh) {
      setProblems(found);
      return false;
    }
    const theirs = editedOf(fresh, zone);
    const both = changedParts(what.base, theirs).filter((part) => mine.includes(part));
    if (both.length === 0) {
      return send({ ...what, base: theirs, version: fresh.version, edited: withParts(theirs, what.edited, mine) });
    }
    setProblems([]);
    setInConflict(true);
    return false;
  };

  const settle = async (isMine: boolean) => {
    if (!kept) return;
    setInConflict(false);
    const theirs = isMine ? [] : changedParts(kept.base, saved);
    const mine = changed.filter((part) => !theirs.includes(part));
    const next = { ...kept, base: saved, version: campaign.version, edited: withParts(saved, kept.edited, mine) };
    if (changedParts(saved, next.edited).length === 0) {
      keep(null);
      return;
    }
    keep(next);
    await send(next);
  };

  const conflict =
    kept && isInConflict
      ? { theirs: saved, mine: kept.edited, parts: changedParts(kept.base, saved).filter((part) => changed.includes(part)) }
      : null;
  return {
    edited,
    saved,
    change,
    changed,
    problems,
    isSaving: fetching,
    foundFrom: isDirty ? foundFrom : null,
    conflict,
    save,
    discard: () => {
      keep(null);
      setProblems([]);
      setFoundFrom(null);
      setInConflict(false);
    },
    settle,
  };
}
