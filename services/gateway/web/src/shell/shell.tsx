import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useSession } from "../session/session";
import { signInAddress } from "../session/wish";
import { t } from "../texts/texts";
import { Icon, type IconName, Logo } from "../ui/icons";
import { Failed } from "../ui/states";
import { Menu, MenuButton } from "./menu";

interface Place {
  href: string;
  icon: IconName;
  text: string;
  isHere: (path: string) => boolean;
}

const ideas: Place = {
  href: "/",
  icon: "ideas",
  text: "ideas",
  isHere: (path) => path === "/" || path.startsWith("/b/") || path.startsWith("/ideas"),
};
const campaigns: Place = {
  href: "/campaigns",
  icon: "campaigns",
  text: "campaigns",
  isHere: (path) => path.startsWith("/campaigns") || path.startsWith("/c/"),
};
const priorities: Place = {
  href: "/work/priorities",
  icon: "priorities",
  text: "priorities",
  isHere: (path) => path === "/work/priorities",
};
const imports: Place = {
  href: "/work/import",
  icon: "import",
  text: "import",
  isHere: (path) => path.startsWith("/work/import"),
};

function PlaceLink({ place }: { place: Place }) {
  const [path] = useLocation();
  return (
    <Link href={place.href} aria-current={place.isHere(path) ? "page" : undefined}>
      <Icon name={place.icon} />
      <span>{t(`nav-${place.text}`)}</span>
    </Link>
  );
}

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
  const { member, isStaff, failure, retry } = useSession();
  const [path] = useLocation();
  const atWork = path.startsWith("/work") && (isStaff || member === undefined);
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
            <nav aria-label={t("nav-main")}>
              {[priorities, imports, ideas, campaigns].map((place) => (
                <PlaceLink key={place.href} place={place} />
              ))}
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
                {[ideas, campaigns, ...(isStaff ? [priorities] : [])].map((place) => (
                  <PlaceLink key={place.href} place={place} />
                ))}
              </nav>
              <div className="header-end">
                {member === null && !path.startsWith("/sign-in") && (
                  <Link href={signInAddress()} className="header-sign-in">
                    {t("sign-in")}
                  </Link>
                )}
                <MenuButton label={member?.name ?? t("menu")} />
              </div>
            </div>
          </header>
          {main}
        </>
      )}
      <BottomBar
        places={atWork ? [priorities, imports, ideas, campaigns] : [ideas, campaigns, ...(isStaff ? [priorities] : [])]}
      />
      <Menu />
    </>
  );
}
