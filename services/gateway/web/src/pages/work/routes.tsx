import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

const PrioritiesPage = lazy(() => import("./priorities-page"));
const InsightPage = lazy(() => import("./insight/insight-page"));
const ThemesPage = lazy(() => import("./themes-page"));
const FeedbackPage = lazy(() => import("./feedback/feedback-page"));
const SourcesPage = lazy(() => import("./sources/sources-page"));
const InletPage = lazy(() => import("./sources/inlet-page"));
const CollectorPage = lazy(() => import("./sources/collector-page"));
const PrioritySettingsPage = lazy(() => import("./priority-settings/settings-page"));
const AlertsPage = lazy(() => import("./alerts/alerts-page"));
const TriagePage = lazy(() => import("./triage/triage-page"));
const RunsPage = lazy(() => import("./runs/runs-page"));
const CustomersPage = lazy(() => import("./customers/customers-page"));
const CustomerPage = lazy(() => import("./customers/customer-page"));
const SegmentsPage = lazy(() => import("./customers/segments-page"));
const SegmentPage = lazy(() => import("./customers/segment-page"));
const ThemePage = lazy(() => import("./theme/theme-page"));
const ImportPage = lazy(() => import("./import-page"));
const ImportProgressPage = lazy(() => import("./import-progress-page"));

/** Pages of the product team. */
export default function WorkPages() {
  return (
    <Switch>
      <Route path="/work/priorities" component={PrioritiesPage} />
      <Route path="/work/insights/:number">
        {({ number }) => (/^\d{1,9}$/.test(number) ? <InsightPage key={number} number={Number(number)} /> : <NotFoundPage />)}
      </Route>
      <Route path="/work/themes" component={ThemesPage} />
      <Route path="/work/themes/runs" component={RunsPage} />
      <Route path="/work/alerts" component={AlertsPage} />
      <Route path="/work/feedback" component={FeedbackPage} />
      <Route path="/work/triage" component={TriagePage} />
      <Route path="/work/customers" component={CustomersPage} />
      <Route path="/work/customers/:id">{({ id }) => <CustomerPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/work/segments" component={SegmentsPage} />
      <Route path="/work/segments/:id">{({ id }) => <SegmentPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/work/sources" component={SourcesPage} />
      <Route path="/work/sources/:id">
        {({ id }) =>
          id.startsWith("collector_") ? <CollectorPage key={id} id={id} /> : <InletPage key={id} id={decodeURIComponent(id)} />
        }
      </Route>
      <Route path="/work/settings" component={PrioritySettingsPage} />
      <Route path="/work/themes/:id">{({ id }) => <ThemePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/work/import" component={ImportPage} />
      <Route path="/work/import/:id">{({ id }) => <ImportProgressPage key={id} id={id} />}</Route>
      <Route path="/work">
        <Redirect to="/work/priorities" replace />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
