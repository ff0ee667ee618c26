import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

/** Pages of administrators. */
export default function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings">
        <Redirect to="/settings/members" replace />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
