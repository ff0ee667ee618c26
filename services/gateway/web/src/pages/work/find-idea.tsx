import { useDeferredValue, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { TextField } from "../../ui/form";
import { StatusChip } from "../ideas/status-chip";
import "../../styles/insight.css";

export const LinkableIdeaFields = graphql(`
  fragment LinkableIdea on Idea @_unmask {
    id
    number
    title
    language
    status
    voteCount
  }
`);

export type LinkableIdea = ResultOf<typeof LinkableIdeaFields>;

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
  [LinkableIdeaFields],
);

interface IdeaLinesProps {
  ideas: readonly LinkableIdea[];
  act: ((idea: LinkableIdea) => Promise<unknown>) | undefined;
  label: "link" | "unlink";
  busy: boolean;
}

/** Ideas, each with what one can do with it. */
export function IdeaLines({ ideas, act, label, busy }: IdeaLinesProps) {
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
  link: (idea: LinkableIdea) => Promise<unknown>;
  busy: boolean;
}

/** Looks for ideas by their words, to link one. */
export function FindIdea({ known, link, busy }: FindIdeaProps) {
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
