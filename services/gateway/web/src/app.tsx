import { lazy, Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { NotFoundPage } from "./pages/not-found";
import { SessionProvider } from "./session/session";
import { Shell } from "./shell/shell";
import { StaffOnly } from "./shell/staff-only";
import { loadTexts } from "./texts/texts";
import { Broken } from "./ui/broken";
import { Notes } from "./ui/notes";
import { Loading } from "./ui/states";

const IdeasPage = lazy(() => import("./pages/ideas/ideas-page"));
const IdeaPage = lazy(() => import("./pages/ideas/idea-page"));
const SubmitPage = lazy(() => import("./pages/ideas/submit-page"));
const SignInPage = lazy(() => import("./pages/sign-in"));
const CampaignsPage = lazy(() => import("./pages/campaigns/campaigns-page"));
const CampaignPage = lazy(() => import("./pages/campaigns/campaign-page"));
const VotePage = lazy(() => import("./pages/campaigns/vote-page"));
const PrioritiesPage = lazy(async () => {
  const [page] = await Promise.all([import("./pages/work/priorities-page"), loadTexts("work")]);
  return page;
});
const ImportPage = lazy(async () => {
  const [page] = await Promise.all([import("./pages/work/import-page"), loadTexts("work")]);
  return page;
});
const ImportProgressPage = lazy(async () => {
  const [page] = await Promise.all([import("./pages/work/import-progress-page"), loadTexts("work")]);
  return page;
});

export function App() {
  return (
    <SessionProvider>
      <Shell>
        <Broken>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/">
                <IdeasPage />
              </Route>
              <Route path="/b/:board">{({ board }) => <IdeasPage key={board} board={board} />}</Route>
              <Route path="/ideas/new" component={SubmitPage} />
              <Route path="/ideas/:number">
                {({ number }) => (/^\d{1,9}$/.test(number) ? <IdeaPage key={number} number={Number(number)} /> : <NotFoundPage />)}
              </Route>
              <Route path="/sign-in" component={SignInPage} />
              <Route path="/campaigns" component={CampaignsPage} />
              <Route path="/c/:slug">{({ slug }) => <CampaignPage key={slug} slug={slug} />}</Route>
              <Route path="/c/:slug/vote">{({ slug }) => <VotePage key={slug} slug={slug} />}</Route>
              <Route path="/work/*?">
                <StaffOnly>
                  <Switch>
                    <Route path="/work/priorities" component={PrioritiesPage} />
                    <Route path="/work/import" component={ImportPage} />
                    <Route path="/work/import/:id">{({ id }) => <ImportProgressPage key={id} id={id} />}</Route>
                    <Route path="/work">
                      <Redirect to="/work/priorities" replace />
                    </Route>
                    <Route>
                      <NotFoundPage />
                    </Route>
                  </Switch>
                </StaffOnly>
              </Route>
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </Broken>
      </Shell>
      <Notes />
    </SessionProvider>
  );
}
