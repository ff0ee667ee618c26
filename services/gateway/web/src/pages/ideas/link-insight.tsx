import { type FormEvent, useId, useState } from "react";
import { useMutation, useQuery } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextField } from "../../ui/form";
import { SendButton } from "../../ui/send-button";

const LinkedQuery = graphql(`
  query LinkedInsights($number: Int!) {
    idea(number: $number) {
      id
      insights(first: 20) {
        nodes {
          id
          number
          title
        }
      }
    }
  }
`);

const OpenInsightsQuery = graphql(`
  query OpenInsights {
    insights(first: 100) {
      nodes {
        id
        number
        title
      }
    }
  }
`);

const LinkMutation = graphql(`
  mutation LinkInsight($input: InsightUpdateInput!) {
    insightUpdate(input: $input) {
      insight {
        id
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
`);

/** Insights that rest on an idea, and a box to find another by its words: native, so it works everywhere. */
export function LinkInsight({ ideaId, number }: { ideaId: string; number: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="staff-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("link-insight")}</summary>
      {open && <Linking ideaId={ideaId} number={number} />}
    </details>
  );
}

function Linking({ ideaId, number }: { ideaId: string; number: number }) {
  const listId = useId();
  const [{ data: linked }, ask] = useQuery({ query: LinkedQuery, variables: { number }, requestPolicy: "cache-and-network" });
  const [{ data: found, error }] = useQuery({ query: OpenInsightsQuery });
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, link] = useMutation(LinkMutation);
  const [words, setWords] = useState("");
  const standing = linked?.idea?.insights?.nodes ?? [];
  const free = (found?.insights.nodes ?? []).filter((one) => !standing.some((other) => other.id === one.id));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const chosen = free.find((one) => one.title === words.trim());
    if (!chosen) {
      setProblems([{ code: "INVALID", message: t("insight-not-chosen"), path: ["insight"] }]);
      return;
    }
    const { data, error: failed } = await link({ input: { id: chosen.id, addIdeaIds: [ideaId] } });
    const wrong = problemsOf(failed, data?.insightUpdate.errors);
    setProblems(wrong);
    if (wrong.length > 0) return;
    setWords("");
    notify(t("insight-linked", { title: chosen.title }));
    ask({ requestPolicy: "network-only" });
  };
  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      {standing.length > 0 && (
        <ul className="plain">
          {standing.map((one) => (
            <li key={one.id}>
              <a href={`/work/insights/${one.number}`}>{one.title}</a>
            </li>
          ))}
        </ul>
      )}
      {error && !found && <p className="failed-line">{t("insights-unavailable")}</p>}
      <ProblemSummary problems={problems} fields={["insight"]} />
      <TextField
        label={t("insight-to-link")}
        name="insight"
        hint={t("insight-hint")}
        list={listId}
        autoComplete="off"
        problems={problems}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <datalist id={listId}>
        {free.map((one) => (
          <option key={one.id} value={one.title} />
        ))}
      </datalist>
      <SendButton busy={fetching} problems={problems}>
        {t("link-insight")}
      </SendButton>
    </form>
  );
}
