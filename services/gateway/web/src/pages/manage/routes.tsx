import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

/** Pages of community managers. */
export default function ManagePages() {
  return (
    <Switch>
      <Route path="/manage">
        <Redirect to="/manage/campaigns" replace />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
