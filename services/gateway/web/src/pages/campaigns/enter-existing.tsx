import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import type { Problem } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { ProblemSummary, SelectField } from "../../ui/form";
import { SendButton } from "../../ui/send-button";

const OwnIdeasQuery = graphql(`
  query OwnIdeas {
    ideas(filter: { mine: WRITTEN }, orderBy: { field: CREATED_AT, direction: DESC }, first: 50) {
      nodes {
        id
        title
        visibility
      }
    }
  }
`);

/** The viewer's own ideas that everybody can see, newest first. */
export function useOwnIdeas() {
  const { member } = useSession();
  const [{ data }] = useQuery({ query: OwnIdeasQuery, requestPolicy: "cache-and-network", pause: !member });
  return data?.ideas.nodes.filter((one) => one.visibility === "VISIBLE") ?? [];
}

interface EnterExistingProps {
  ideas: { id: string; title: string }[];
  send: (ideaId: string) => Promise<Problem[]>;
  onCancel: () => void;
}

/** Taking part with an idea that is there already. */
export function EnterExisting({ ideas, send, onCancel }: EnterExistingProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const hand = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblems(await send(String(new FormData(event.currentTarget).get("ideaId"))));
    setBusy(false);
  };
  return (
    <form className="submit-form" noValidate onSubmit={(event) => void hand(event)}>
      <ProblemSummary problems={problems} fields={["ideaId"]} />
      <SelectField label={t("your-idea")} name="ideaId" problems={problems}>
        {ideas.map((idea) => (
          <option key={idea.id} value={idea.id}>
            {idea.title}
          </option>
        ))}
      </SelectField>
      <div className="actions">
        <SendButton main busy={busy} problems={problems}>
          {t("hand-in")}
        </SendButton>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
