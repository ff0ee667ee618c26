import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { useLiveIdeas } from "./live-ideas";
import { VoteBox } from "./vote-box";

const RoadmapFields = graphql(`
  fragment RoadmapIdea on Idea @_unmask {
    id
    number
    title
    language
    status
    voteCount
    viewerVote
    viewerCan
  }
`);

export const RoadmapQuery = graphql(
  `
    query Roadmap {
      planned: ideas(filter: { statuses: [PLANNED] }, orderBy: { field: VOTES, direction: DESC }, first: 30) {
        nodes {
          ...RoadmapIdea
        }
        pageInfo {
          hasNextPage
        }
      }
      inProgress: ideas(filter: { statuses: [IN_PROGRESS] }, orderBy: { field: VOTES, direction: DESC }, first: 30) {
        nodes {
          ...RoadmapIdea
        }
        pageInfo {
          hasNextPage
        }
      }
      shipped: ideas(filter: { statuses: [SHIPPED] }, orderBy: { field: STATUS_CHANGED_AT, direction: DESC }, first: 30) {
        nodes {
          ...RoadmapIdea
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  `,
  [RoadmapFields],
);

type RoadmapIdea = ResultOf<typeof RoadmapFields>;

const columns = [
  { name: "inProgress", status: "IN_PROGRESS" },
  { name: "planned", status: "PLANNED" },
  { name: "shipped", status: "SHIPPED" },
] as const;

/** What the team has taken on, of all boards: in progress, planned, done. */
export default function RoadmapPage() {
  const [{ data, error }, ask] = useQuery({ query: RoadmapQuery, requestPolicy: "cache-and-network" });
  const again = () => ask({ requestPolicy: "network-only" });
  const last = useLastGood(data);
  const failure = failureOf(error);
  const { gone } = useLiveIdeas(null, !last.data, again);
  usePageTitle(t("nav-roadmap"));
  // By status and not by list: an idea that moves on while one looks goes to the next column.
  const lists = columns.flatMap(({ name }) => last.data?.[name].nodes ?? []);
  const ideas = [...new Map(lists.map((idea) => [idea.id, idea])).values()].filter((idea) => !gone.includes(idea.id));
  return (
    <div className="page roadmap">
      <h1>{t("roadmap-heading")}</h1>
      <p className="lead">{t("roadmap-lead")}</p>
      {failure && (last.data ? <Stale failure={failure} at={last.at} retry={again} /> : <Failed failure={failure} retry={again} />)}
      {!last.data && !failure && <Loading rows={4} />}
      {last.data && (
        <div className="roadmap-columns">
          {columns.map(({ name, status }) => {
            const list = last.data?.[name];
            const here = ideas.filter((idea) => idea.status === status);
            return (
              <section key={name}>
                <h2>
                  {t(`status-${status}`)} <span className="small">{here.length}</span>
                </h2>
                {here.length === 0 && <p className="second">{t(`roadmap-none-${status}`)}</p>}
                <ul className="roadmap-list">
                  {here.map((idea) => (
                    <RoadmapRow key={idea.id} idea={idea} />
                  ))}
                </ul>
                {list?.pageInfo.hasNextPage && <Link href={`/?status=${status}&sort=votes`}>{t("more-ideas")}</Link>}
              </section>
            );
          })}
        </div>
      )}
    </div>
  );
}

function RoadmapRow({ idea }: { idea: RoadmapIdea }) {
  return (
    <li>
      <VoteBox idea={idea} canVote={idea.viewerCan.includes("VOTE")} small />
      <h3 className="idea-row-title">
        <Link href={`/ideas/${idea.number}`} lang={idea.language}>
          {idea.title}
        </Link>
      </h3>
    </li>
  );
}
