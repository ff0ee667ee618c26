import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { day, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { NotLive } from "../../../ui/not-live";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { ShareBars } from "../share-bars";
import { GrowthWords } from "../theme-words";
import { useThemeNews } from "../use-theme-news";
import { Became, RelatedIdeas, Topics, Trend } from "./around";
import { Biography } from "./biography";
import { Corrections, Gone } from "./corrections";
import { Items, Quotes } from "./said";
import { ThemeMovement } from "./movement";
import { type ThemeOnPage, ThemeQuery, themeOf } from "./theme";
import { ThemeWords } from "./words";
import "../../../styles/themes.css";
import "../../../styles/insight.css";

/** One theme: what it is called, what is said in it, how it goes, and what became of it. */
export default function ThemePage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: ThemeQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const reload = () => ask({ requestPolicy: "network-only" });
  const isLost = useThemeNews(reload);
  const { isProductTeam } = useSession();
  const theme = themeOf(data);
  const failure = failureOf(error);
  usePageTitle(theme?.title ?? t("nav-themes"));
  if (!theme) {
    const isMissing = failure?.code === "NOT_FOUND" || failure?.code === "INVALID" || (data && !failure);
    if (isMissing) return <NotFoundPage sentence={t("theme-not-found")} />;
    return (
      <div className="page page-work">
        <h1>{t("theme-column")}</h1>
        {failure ? <Failed failure={failure} retry={reload} /> : <Loading rows={5} />}
      </div>
    );
  }
  const isArea = theme.level === "AREA";
  const isGone = theme.state === "ARCHIVED";
  return (
    <div className="page page-work insight-page">
      <Head theme={theme} isLost={isLost} />
      {failure && <Failed failure={failure} retry={reload} line={t("themes-stale")} />}
      <div className="insight-columns">
        <div className="insight-main">
          {!isGone && (
            <>
              {isArea && <Topics id={id} />}
              <Trend theme={theme} />
              <ThemeMovement id={id} />
              <Quotes id={id} />
              <Items theme={theme} changed={reload} />
            </>
          )}
          <Biography id={id} version={theme.version} />
        </div>
        <div className="insight-side">
          <Became theme={theme} />
          {!isGone && (
            <>
              <Shares theme={theme} />
              <RelatedIdeas id={id} />
              {isProductTeam && <Corrections theme={theme} reload={reload} />}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Head({ theme, isLost }: { theme: ThemeOnPage; isLost: boolean }) {
  const { isProductTeam } = useSession();
  const isGone = theme.state === "ARCHIVED";
  return (
    <header className="insight-head">
      <p className="crumb">
        <Link href="/work/themes">{t("nav-themes")}</Link>
        {theme.parent && (
          <>
            {" › "}
            <Link href={`/work/themes/${theme.parent.id}`}>{theme.parent.title}</Link>
          </>
        )}
      </p>
      <ThemeWords theme={theme} canEdit={isProductTeam && !isGone} />
      {isGone && <Gone id={theme.id} />}
      <p className="facts" hidden={isGone}>
        <span>{t("theme-size", { n: theme.itemCount, customers: theme.customerCount })}</span>
        <span>{t("theme-share", { share: percent(theme.share) })}</span>
        <GrowthWords growth={theme.growth} />
        <span>{t("theme-since", { day: day(theme.createdAt) })}</span>
        {theme.state !== "ESTABLISHED" && <span className="chip chip-under-review">{t(`theme-${theme.state}`)}</span>}
        {theme.isPinned && <span className="chip chip-team">{t("theme-pinned")}</span>}
        <NotLive isLost={isLost} />
      </p>
      {!isGone && theme.keywords.length > 0 && <p className="small">{t("theme-keywords", { words: theme.keywords.join(", ") })}</p>}
    </header>
  );
}

const tones: Record<string, "clay" | "grass" | "sand" | "ink"> = { NEGATIVE: "clay", POSITIVE: "grass", MIXED: "sand", NEUTRAL: "ink" };

function Shares({ theme }: { theme: ThemeOnPage }) {
  return (
    <div className="aside-part theme-shares">
      <ShareBars heading={<h2>{t("theme-sentiment")}</h2>} shares={theme.sentiment.shares} tone={(key) => tones[key] ?? "ink"} />
      <p className="small">{t("theme-read-by-machine")}</p>
      <ShareBars heading={<h2>{t("theme-channels")}</h2>} shares={theme.channels} />
      <ShareBars heading={<h2>{t("theme-languages")}</h2>} shares={theme.languages} />
    </div>
  );
}
