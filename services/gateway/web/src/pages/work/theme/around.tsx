import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { StatusChip } from "../../ideas/status-chip";
import { InsightChip } from "../insight-status";
import { NewInsight } from "../new-insight";
import { Growth, Sparkline } from "../sparkline";
import { TrendChart } from "../trend-chart";
import type { ThemeOnPage } from "./theme";

const TrendQuery = graphql(`
  query ThemeTrend($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Theme {
        trend(interval: WEEK) {
          points {
            on
            value
          }
        }
      }
    }
  }
`);

const SHOWN_WEEKS = 13;

/** How often it is said per week. */
export function Trend({ theme }: { theme: ThemeOnPage }) {
  const [{ data, error }, ask] = useQuery({ query: TrendQuery, variables: { id: theme.id } });
  const failure = failureOf(error);
  const points = data?.node?.__typename === "Theme" ? data.node.trend.points : null;
  return (
    <section className="dike" aria-labelledby="trend">
      <h2 id="trend">{t("theme-trend")}</h2>
      {points && <TrendChart points={points.slice(-SHOWN_WEEKS)} />}
      {!points &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("trend-unavailable")} />
        ) : (
          <Loading rows={2} />
        ))}
    </section>
  );
}

const TopicsQuery = graphql(`
  query TopicsOfArea($id: ID!, $after: String) {
    themes(filter: { parentId: $id }, first: 40, after: $after) {
      nodes {
        id
        title
        itemCount
        growth
        trend(interval: WEEK) {
          points {
            value
          }
        }
      }
    }
  }
`);

/** Topics of an area, the most said first. */
export function Topics({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: TopicsQuery, variables: { id } });
  const failure = failureOf(error);
  return (
    <section className="dike" aria-labelledby="topics">
      <h2 id="topics">{t("theme-topics")}</h2>
      {!data &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("topics-unavailable")} />
        ) : (
          <Loading rows={3} />
        ))}
      <ul className="topic-lines">
        {data?.themes.nodes.map((topic) => (
          <li key={topic.id}>
            <Link className="theme-name" href={`/work/themes/${topic.id}`}>
              {topic.title}
            </Link>
            <span className="small">{t("said-pieces", { n: topic.itemCount })}</span>
            <div className="theme-course">
              <Sparkline values={topic.trend.points.slice(-12).map((point) => point.value)} />
              {topic.growth !== null && <Growth growth={topic.growth} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const IdeasQuery = graphql(`
  query IdeasOfTheme($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Theme {
        relatedIdeas(first: 5) {
          nodes {
            id
            number
            title
            language
            status
            voteCount
          }
        }
      }
    }
  }
`);

/** Ideas of members that sound like it. */
export function RelatedIdeas({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: IdeasQuery, variables: { id } });
  const failure = failureOf(error);
  const ideas = data?.node?.__typename === "Theme" ? data.node.relatedIdeas?.nodes : undefined;
  return (
    <section className="aside-part" aria-labelledby="ideas">
      <h2 id="ideas">{t("theme-ideas")}</h2>
      {!ideas &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("ideas-unavailable")} />
        ) : data ? (
          <p className="second">{t("ideas-unavailable")}</p>
        ) : (
          <Loading rows={1} />
        ))}
      {ideas?.length === 0 && <p className="second">{t("theme-ideas-none")}</p>}
      <ul className="idea-lines">
        {ideas?.map((idea) => (
          <li key={idea.id}>
            <Link href={`/ideas/${idea.number}`} lang={idea.language}>
              {idea.title}
            </Link>
            <span className="facts">
              <span>{t("theme-votes", { n: idea.voteCount, shown: number(idea.voteCount) })}</span>
              <StatusChip status={idea.status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What became of it: the insight drawn from it, or what it takes to become one. */
export function Became({ theme }: { theme: ThemeOnPage }) {
  const { insight } = theme;
  const { isProductTeam } = useSession();
  const [making, setMaking] = useState(false);
  return (
    <section className="aside-part" aria-labelledby="became">
      <h2 id="became">{t("theme-insight")}</h2>
      {insight ? (
        <p className="became">
          <Link href={`/work/insights/${insight.number}`}>{insight.title}</Link>
          <InsightChip status={insight.status} />
        </p>
      ) : (
        <p className="second">{t(theme.level === "AREA" ? "theme-insight-area" : "theme-insight-none")}</p>
      )}
      {!insight && theme.level === "TOPIC" && theme.state !== "ARCHIVED" && isProductTeam && (
        <div>
          <button type="button" className="button" onClick={() => setMaking(true)}>
            {t("insight-from")}
          </button>
        </div>
      )}
      {making && <NewInsight theme={theme} close={() => setMaking(false)} />}
    </section>
  );
}
