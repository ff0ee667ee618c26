import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

const MembersPage = lazy(() => import("./members-page"));

/** Pages of administrators. */
export default function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings/members" component={MembersPage} />
      <Route path="/settings">
        <Redirect to="/settings/members" replace />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
