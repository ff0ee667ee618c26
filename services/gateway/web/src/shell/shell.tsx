import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useSession } from "../session/session";
import { signInAddress } from "../session/wish";
import { t } from "../texts/texts";
import { Logo } from "../ui/icons";
import { NotLive } from "../ui/not-live";
import { Failed } from "../ui/states";
import { Menu, MenuButton } from "./menu";
import { PlaceLink, TeamPlaces } from "./place-links";
import { type Place, placesOnPhone, publicPlaces, teamPlace } from "./places";
import { SearchLink, SearchPlace } from "./search-link";

function Brand() {
  const { workspace } = useSession();
  return (
    <Link href="/" className="brand">
      <Logo />
      <span>{workspace ?? "Polder"}</span>
    </Link>
  );
}

/** Bar at the bottom of a phone: the same places as the header or the sidebar, and the menu. */
function BottomBar({ places }: { places: Place[] }) {
  return (
    <nav className="bottom-bar" aria-label={t("nav-main")}>
      {places.map((place) => (
        <PlaceLink key={place.href} place={place} />
      ))}
      <SearchLink />
      <MenuButton label={t("menu")} />
    </nav>
  );
}

/** On a move to another page: back to the top, and the focus on its heading. */
function useArrival() {
  const [path] = useLocation();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}

/** The frame of every page: header for customers, sidebar where the team works, bottom bar on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const { member, isStaff, has, failure, retry } = useSession();
  const [path] = useLocation();
  const isTeamPage = ["/work", "/manage", "/settings"].some((start) => path.startsWith(start));
  const atWork = isTeamPage && (isStaff || member === undefined);
  const places = [...publicPlaces, ...(isStaff ? [teamPlace(has)] : [])];
  useArrival();
  const main = (
    <main id="main" tabIndex={-1}>
      {failure && <Failed failure={failure} retry={retry} line={t("session-unavailable")} />}
      {children}
    </main>
  );
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      {atWork ? (
        <div className="work">
          <header className="sidebar">
            <Brand />
            <SearchLink />
            <nav aria-label={t("nav-main")}>
              <TeamPlaces />
            </nav>
            <MenuButton label={member?.name ?? t("menu")} />
          </header>
          {main}
        </div>
      ) : (
        <>
          <header className="header">
            <div className="header-row">
              <Brand />
              <nav aria-label={t("nav-main")}>
                {places.map((place) => (
                  <PlaceLink key={place.href} place={place} />
                ))}
              </nav>
              <div className="header-end">
                <NotLive />
                {member === null && !path.startsWith("/sign-in") && (
                  <Link href={signInAddress()} className="header-sign-in">
                    {t("sign-in")}
                  </Link>
                )}
                <SearchLink />
                <MenuButton label={member?.name ?? t("menu")} />
              </div>
            </div>
          </header>
          {main}
        </>
      )}
      <BottomBar places={atWork ? placesOnPhone(path, has) : places.slice(0, 3)} />
      <Menu isAtWork={atWork} />
      <SearchPlace />
    </>
  );
}
