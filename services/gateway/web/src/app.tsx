import { type ComponentType, lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { NotFoundPage } from "./pages/not-found";
import { SessionProvider, useSession } from "./session/session";
import { page } from "./shell/page";
import { Shell } from "./shell/shell";
import { TeamOnly } from "./shell/team-only";
import { loadTexts } from "./texts/texts";
import { Broken } from "./ui/broken";
import { Notes } from "./ui/notes";
import { Loading } from "./ui/states";

const ImportWatch = lazy(() => import("./session/import-watch").then(({ ImportWatch: watch }) => ({ default: watch })));
const NoticesPage = lazy(() => import("./pages/notices/notices-page"));
const NoticeWatch = lazy(() => import("./session/notice-watch").then(({ NoticeWatch: watch }) => ({ default: watch })));
const AlertWatch = lazy(() => import("./session/alert-watch").then(({ AlertWatch: watch }) => ({ default: watch })));
const IdeasPage = page(() => import("./pages/ideas/ideas-page"));
const IdeaPage = page(() => import("./pages/ideas/idea-page"));
const SubmitPage = lazy(() => import("./pages/ideas/submit-page"));
const GuidelinesPage = page(() => import("./pages/guidelines"));
const RoadmapPage = page(() => import("./pages/ideas/roadmap-page"));
const SignInPage = lazy(() => import("./pages/sign-in/sign-in-page"));
const CampaignsPage = page(() => import("./pages/campaigns/campaigns-page"));
const CampaignPage = page(() => import("./pages/campaigns/campaign-page"));
const SearchPage = lazy(async () => {
  const [found] = await Promise.all([import("./pages/search/search-page"), loadTexts("search")]);
  return found;
});
const VotePage = lazy(() => import("./pages/campaigns/vote-page"));

const writtenOut: [RegExp, { load: () => Promise<unknown> }][] = [
  [/^\/(?:b\/[^/]+)?$/, IdeasPage],
  [/^\/ideas\/\d+$/, IdeaPage],
  [/^\/roadmap$/, RoadmapPage],
  [/^\/campaigns$/, CampaignsPage],
  [/^\/c\/[^/]+$/, CampaignPage],
  [/^\/guidelines$/, GuidelinesPage],
];

/** Brings the code of a page that the server wrote out, so that it takes over without a gap. */
export const loadPage = (path: string) => writtenOut.find(([address]) => address.test(path))?.[1].load();

/** One area of the team: its routes and its texts come together. */
const area = (routes: () => Promise<{ default: ComponentType }>, texts: "work" | "manage" | "settings") =>
  lazy(async () => {
    const [pages] = await Promise.all([routes(), loadTexts(texts)]);
    return pages;
  });
const WorkPages = area(() => import("./pages/work/routes"), "work");
const ManagePages = area(() => import("./pages/manage/routes"), "manage");
const SettingsPages = area(() => import("./pages/settings/routes"), "settings");

export function App() {
  return (
    <SessionProvider>
      <Shell>
        <Broken>
          <Suspense
            fallback={
              <div className="page">
                <Loading />
              </div>
            }
          >
            <Switch>
              <Route path="/">
                <IdeasPage />
              </Route>
              <Route path="/b/:board">{({ board }) => <IdeasPage key={board} board={board} />}</Route>
              <Route path="/ideas/new" component={SubmitPage} />
              <Route path="/ideas/:number">
                {({ number }) => (/^\d{1,9}$/.test(number) ? <IdeaPage key={number} number={Number(number)} /> : <NotFoundPage />)}
              </Route>
              <Route path="/search" component={SearchPage} />
              <Route path="/guidelines" component={GuidelinesPage} />
              <Route path="/notifications" component={NoticesPage} />
              <Route path="/roadmap" component={RoadmapPage} />
              <Route path="/sign-in" component={SignInPage} />
              <Route path="/campaigns" component={CampaignsPage} />
              <Route path="/c/:slug">{({ slug }) => <CampaignPage key={slug} slug={slug} />}</Route>
              <Route path="/c/:slug/vote">{({ slug }) => <VotePage key={slug} slug={slug} />}</Route>
              <Route path="/work/*?">
                <TeamOnly roles={["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"]}>
                  <WorkPages />
                </TeamOnly>
              </Route>
              <Route path="/manage/*?">
                <TeamOnly roles={["COMMUNITY_MANAGER", "ADMIN"]}>
                  <ManagePages />
                </TeamOnly>
              </Route>
              <Route path="/settings/*?">
                <TeamOnly roles={["COMMUNITY_MANAGER", "ADMIN"]}>
                  <SettingsPages />
                </TeamOnly>
              </Route>
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </Broken>
      </Shell>
      <Suspense>
        <ImportWatch />
        <ForTheTeam />
      </Suspense>
      <Notes />
    </SessionProvider>
  );
}

/** What is told on any page to who works here. */
function ForTheTeam() {
  const { isStaff, member } = useSession();
  return (
    <>
      {isStaff && <AlertWatch />}
      {member && <NoticeWatch />}
    </>
  );
}
