import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

const CampaignListPage = lazy(() => import("./campaigns/list-page"));
const CreateCampaignPage = lazy(() => import("./campaigns/create-page"));
const CampaignEditorPage = lazy(() => import("./campaigns/editor-page"));
const CasesPage = lazy(() => import("./moderation/cases-page"));
const CasePage = lazy(() => import("./moderation/case-page"));

/** Pages of community managers. */
export default function ManagePages() {
  return (
    <Switch>
      <Route path="/manage/campaigns" component={CampaignListPage} />
      <Route path="/manage/campaigns/new" component={CreateCampaignPage} />
      <Route path="/manage/campaigns/:slug/:section?">
        {({ slug, section }) => <CampaignEditorPage key={slug} slug={slug} section={section} />}
      </Route>
      <Route path="/manage">
        <Redirect to="/manage/campaigns" replace />
      </Route>
      <Route path="/manage/moderation" component={CasesPage} />
      <Route path="/manage/moderation/:number">
        {({ number }) => (/^\d{1,9}$/.test(number) ? <CasePage key={number} number={Number(number)} /> : <NotFoundPage />)}
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
