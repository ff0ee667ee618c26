import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { day, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { NotLive } from "../../../ui/not-live";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { InsightChip } from "../insight-status";
import { useLiveInsights } from "../insights";
import { Decision } from "./decision";
import { Estimates } from "./estimates";
import { Evidence } from "./evidence";
import { type InsightOnPage, InsightQuery } from "./insight";
import { InsightWords } from "./insight-words";
import { LineageSection } from "./lineage";
import { LinkedCampaigns } from "./linked-campaigns";
import { LinkedIdeas } from "./linked-ideas";
import { LoopSection } from "./loop";
import { Movement } from "./movement";
import { Owner } from "./owner";
import { ScoreSection } from "./score-section";
import { TeamTalk } from "./team-talk";
import { ThemeOfInsight } from "./theme-of-insight";
import "../../../styles/priorities.css";
import "../../../styles/insight.css";

/** One insight: what is worth doing, why it scores as it does, what is behind it, what was decided. */
export default function InsightPage({ number: asked }: { number: number }) {
  const [{ data, error }, ask] = useQuery({
    query: InsightQuery,
    variables: { number: asked },
    requestPolicy: "cache-and-network",
  });
  const reload = () => ask({ requestPolicy: "network-only" });
  const isLost = useLiveInsights(reload);
  const insight = data?.insight;
  const failure = failureOf(error);
  usePageTitle(insight?.title);
  if (!insight) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-work">
          <h1>{t("insight-numbered", { number: String(asked) })}</h1>
          <Failed failure={failure} retry={reload} />
        </div>
      );
    }
    if (data || failure) return <NotFoundPage sentence={t("insight-not-found")} />;
    return (
      <div className="page page-work">
        <h1>{t("insight-numbered", { number: String(asked) })}</h1>
        <Loading rows={5} />
      </div>
    );
  }
  return (
    <div className="page page-work insight-page">
      <Head insight={insight} isLost={isLost} />
      {failure && <Failed failure={failure} retry={reload} line={t("list-stale")} />}
      <div className="insight-columns">
        <div className="insight-main">
          <ScoreSection insight={insight} />
          <Movement key={`${insight.version} ${insight.score.total}`} number={asked} />
          <Evidence number={asked} />
          <LinkedIdeas number={asked} id={insight.id} />
          <LinkedCampaigns number={asked} id={insight.id} />
          <LoopSection key={`loop ${insight.version} ${insight.status}`} insight={insight} />
          <LineageSection number={asked} />
          <TeamTalk number={asked} id={insight.id} />
        </div>
        <div className="insight-side">
          <Decision insight={insight} />
          <Owner number={asked} id={insight.id} />
          <Estimates insight={insight} />
          <ThemeOfInsight number={asked} />
          <p className="small">
            {t("insight-since", { on: day(insight.createdAt) })} {t("insight-changed", { on: day(insight.updatedAt) })}
          </p>
        </div>
      </div>
    </div>
  );
}

function Head({ insight, isLost }: { insight: InsightOnPage; isLost: boolean }) {
  const { isProductTeam } = useSession();
  return (
    <header className="insight-head">
      <p className="crumb">
        <Link href="/work/priorities">{t("nav-priorities")}</Link>
      </p>
      <InsightWords insight={insight} canEdit={isProductTeam} />
      <p className="facts">
        <InsightChip status={insight.status} />
        {insight.rank !== null && <span>{t("insight-rank", { rank: insight.rank })}</span>}
        <span>{t("insight-scores", { score: number(insight.score.total) })}</span>
        <NotLive isLost={isLost} />
      </p>
      {insight.mergedInto && (
        <p className="banner" role="status">
          {t("insight-merged")} <Link href={`/work/insights/${insight.mergedInto.number}`}>{insight.mergedInto.title}</Link>
        </p>
      )}
    </header>
  );
}
