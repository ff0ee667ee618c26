import { useState } from "react";
import { useQuery } from "urql";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Failed, Loading } from "../../../ui/states";
import { FindIdea, IdeaLines, type LinkableIdea, LinkableIdeaFields } from "../find-idea";
import { useInsightChange } from "./insight";

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
  [LinkableIdeaFields],
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

