import { Link, useLocation } from "wouter";
import { useOpenAlerts } from "../session/open-alerts";
import { useSession } from "../session/session";
import { t } from "../texts/texts";
import { Icon } from "../ui/icons";
import { type Place, teamGroups } from "./places";

export function PlaceLink({ place }: { place: Place }) {
  const [path] = useLocation();
  return (
    <Link href={place.href} aria-current={place.isHere(path) ? "page" : undefined}>
      <Icon name={place.icon} />
      <span>{t(`nav-${place.text}`)}</span>
      {place.text === "alerts" && <OpenAlerts />}
    </Link>
  );
}

/** How many alerts nobody has looked at; nothing when there are none. */
function OpenAlerts() {
  const open = useOpenAlerts();
  if (open === 0) return null;
  return (
    <span className="chip chip-under-review">
      {open}
      <span className="unseen"> {t("nav-alerts-open")}</span>
    </span>
  );
}

/** Every place of the team one may go to, in groups. */
export function TeamPlaces() {
  const { has } = useSession();
  return teamGroups(has).map((group) => (
    <div key={group.name} className="place-group" role="group" aria-label={t(`nav-group-${group.name}`)}>
      <p className="place-group-name" aria-hidden="true">
        {t(`nav-group-${group.name}`)}
      </p>
      {group.places.map((place) => (
        <PlaceLink key={place.href} place={place} />
      ))}
    </div>
  ));
}
