import { Component, type ReactNode } from "react";
import { t } from "../texts/texts";

/** Stands in for a page whose code failed or could not be fetched. */
export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <div className="failed" role="alert">
          <p>{t(navigator.onLine ? "failure-page" : "failure-OFFLINE")}</p>
          <button type="button" className="button" onClick={() => location.reload()}>
            {t("reload")}
          </button>
        </div>
      </div>
    );
  }
}
