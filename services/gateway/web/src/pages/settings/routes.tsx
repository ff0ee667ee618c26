import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import "../../styles/staff.css";
import { NotFoundPage } from "../not-found";

const BoardsPage = lazy(() => import("./boards-page"));
const KeysPage = lazy(() => import("./keys-page"));
const MembersPage = lazy(() => import("./members-page"));
const ProductsPage = lazy(() => import("./products-page"));
const WebhooksPage = lazy(() => import("./webhooks-page"));
const WidgetPage = lazy(() => import("./widget-page"));

/** Pages of administrators. */
export default function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings/members" component={MembersPage} />
      <Route path="/settings/boards" component={BoardsPage} />
      <Route path="/settings/products" component={ProductsPage} />
      <Route path="/settings/widget" component={WidgetPage} />
      <Route path="/settings/webhooks" component={WebhooksPage} />
      <Route path="/settings/keys" component={KeysPage} />
      <Route path="/settings">
        <Redirect to="/settings/members" replace />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
