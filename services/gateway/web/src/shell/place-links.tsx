import { Link, useLocation } from "wouter";
import { useCount } from "../session/counts";
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
      <Waiting place={place} />
    </Link>
  );
}

/** How many wait there for somebody to look at them; nothing when none do. */
function Waiting({ place }: { place: Place }) {
  const open = useCount(place.text);
  if (open === 0) return null;
  return (
    <span className="chip chip-under-review">
      {open}
      <span className="unseen"> {t(`nav-${place.text}-open`)}</span>
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
