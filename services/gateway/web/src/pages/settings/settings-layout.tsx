import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { settingsPlacesFor } from "./places";
import "../../styles/settings.css";

interface SettingsLayoutProps {
  /** Heading of the page, and its name in the tab. */
  title: string;
  /** A line below the heading: what the page is for. */
  lead?: string;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Frame of every page of the settings: where one is, what else there is to set, and the page itself. */
export function SettingsLayout({ title, lead, actions, children }: SettingsLayoutProps) {
  const { has } = useSession();
  const [path] = useLocation();
  const places = settingsPlacesFor(has);
  usePageTitle(title);
  return (
    <div className="page page-work">
      {places.length > 1 && (
        <nav className="settings-places" aria-label={t("nav-settings")}>
          {places.map((place) => (
            <Link key={place.href} href={place.href} aria-current={path.startsWith(place.href) ? "page" : undefined}>
              {t(`settings-${place.text}`)}
            </Link>
          ))}
        </nav>
      )}
      <div className="work-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="work-head-end">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
