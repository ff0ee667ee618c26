import { useDeferredValue, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { TextField } from "../../../ui/form";
import { Failed, Loading } from "../../../ui/states";
import { StatusChip } from "../../ideas/status-chip";
import { useInsightChange } from "./insight";

const IdeaFields = graphql(`
  fragment LinkableIdea on Idea @_unmask {
    id
    number
    title
    language
    status
    voteCount
  }
`);

type LinkableIdea = ResultOf<typeof IdeaFields>;

const LinkedQuery = graphql(
  `
    query IdeasOfInsight($number: Int!) {
      insight(number: $number) {
        id
        ideas(first: 100) {
          nodes {
            ...LinkableIdea
          }
        }
        theme {
          id
          relatedIdeas(first: 5) {
            nodes {
              ...LinkableIdea
            }
          }
        }
      }
    }
  `,
  [IdeaFields],
);

const FindQuery = graphql(
  `
    query IdeasToLink($text: String!) {
      ideas(filter: { text: $text }, first: 6) {
        nodes {
          ...LinkableIdea
        }
      }
    }
  `,
  [IdeaFields],
);

/** Ideas of members about the same; their votes count in the score. */
export function LinkedIdeas({ number, id }: { number: number; id: string }) {
  const { isProductTeam } = useSession();
  const [{ data, error }, ask] = useQuery({ query: LinkedQuery, variables: { number }, requestPolicy: "cache-and-network" });
  const { change, fetching } = useInsightChange(id);
  const [problems, setProblems] = useState<Problem[]>([]);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const linked = data?.insight?.ideas?.nodes;
  const related = data?.insight?.theme?.relatedIdeas?.nodes ?? [];

  const link = async (idea: LinkableIdea) => {
    if (!(await apply({ addIdeaIds: [idea.id] }))) return;
    notify(t("idea-linked", { title: idea.title }), "good", { label: t("undo"), act: () => unlink(idea) });
  };
  const unlink = async (idea: LinkableIdea) => {
    if (!(await apply({ removeIdeaIds: [idea.id] }))) return;
    notify(t("idea-unlinked", { title: idea.title }), "good", { label: t("undo"), act: () => link(idea) });
  };
  const apply = async (changes: { addIdeaIds?: string[]; removeIdeaIds?: string[] }) => {
    const found = await change(changes);
    setProblems(found);
    if (found.length === 0) again();
    return found.length === 0;
  };
  const rest = related.filter((idea) => !linked?.some((one) => one.id === idea.id));
  return (
    <section className="dike" aria-labelledby="linked">
      <h2 id="linked">{t("linked-ideas")}</h2>
      {!linked && (failure ? <Failed failure={failure} retry={again} line={t("linked-unavailable")} /> : <Loading rows={2} />)}
      {linked?.length === 0 && <p className="second">{t("linked-none")}</p>}
      <IdeaLines ideas={linked ?? []} act={isProductTeam ? unlink : undefined} label="unlink" busy={fetching} />
      {problems.map((problem) => (
        <p key={problem.message} className="field-problem" role="alert">
          {problem.message}
        </p>
      ))}
      {isProductTeam && linked && (
        <>
          {rest.length > 0 && (
            <>
              <h3>{t("linked-proposed")}</h3>
              <IdeaLines ideas={rest} act={link} label="link" busy={fetching} />
            </>
          )}
          <FindIdea known={linked} link={link} busy={fetching} />
        </>
      )}
    </section>
  );
}

interface IdeaLinesProps {
  ideas: readonly LinkableIdea[];
  act: ((idea: LinkableIdea) => Promise<void>) | undefined;
  label: "link" | "unlink";
  busy: boolean;
}

function IdeaLines({ ideas, act, label, busy }: IdeaLinesProps) {
  if (ideas.length === 0) return null;
  return (
    <ul className="idea-lines">
      {ideas.map((idea) => (
        <li key={idea.id}>
          <span className="figure idea-votes">
            <span className="unseen">{t("votes-of", { n: idea.voteCount })}</span>
            <span aria-hidden="true">▲ {idea.voteCount}</span>
          </span>
          <Link href={`/ideas/${idea.number}`} lang={idea.language}>
            {idea.title}
          </Link>
          <StatusChip status={idea.status} />
          {act && (
            <button
              type="button"
              className="text-button"
              disabled={busy}
              aria-label={t(`idea-${label}-named`, { title: idea.title })}
              onClick={() => void act(idea)}
            >
              {t(`idea-${label}`)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FindIdeaProps {
  known: readonly LinkableIdea[];
  link: (idea: LinkableIdea) => Promise<void>;
  busy: boolean;
}

function FindIdea({ known, link, busy }: FindIdeaProps) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const [{ data, error }] = useQuery({ query: FindQuery, variables: { text: asked }, pause: asked.length < 3 });
  const found = asked.length < 3 ? null : data?.ideas.nodes.filter((idea) => !known.some((one) => one.id === idea.id));
  return (
    <div className="find-idea">
      <TextField
        label={t("find-idea")}
        name="find"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="status" className="small">
        {failureOf(error)?.message ?? (found && t("find-idea-found", { n: found.length }))}
      </div>
      <IdeaLines ideas={found ?? []} act={link} label="link" busy={busy} />
    </div>
  );
}
