import { useRef } from "react";
import { Link, useLocation } from "wouter";
import { useCount } from "../session/counts";
import { useSession } from "../session/session";
import { signInAddress } from "../session/wish";
import { t } from "../texts/texts";
import { notify } from "../ui/announce";
import { Icon } from "../ui/icons";
import { TeamPlaces } from "./place-links";
import { Preferences } from "./preferences";

/** Panel with who one is, language and theme. One per page; buttons anywhere open it by its id. */
export function Menu({ isAtWork }: { isAtWork: boolean }) {
  const { member, signOut } = useSession();
  const [, go] = useLocation();
  const panel = useRef<HTMLDivElement>(null);
  const close = () => panel.current?.hidePopover();
  return (
    <div popover="auto" id="menu" className="menu" ref={panel} role="dialog" aria-label={t("menu")}>
      {member ? (
        <p className="menu-who">
          {t("signed-in-as")} <strong>{member.name}</strong>
        </p>
      ) : (
        <Link className="button button-main" href={signInAddress()} onClick={close}>
          {t("sign-in")}
        </Link>
      )}
      {isAtWork && (
        // Links close the panel by taking the page elsewhere; the sidebar shows these on a wide screen.
        <nav className="menu-places" aria-label={t("nav-all")} onClick={close}>
          <TeamPlaces />
        </nav>
      )}
      {member && (
        <Link className="menu-link" href="/notifications" onClick={close}>
          {t("nav-notices")}
          <Unread />
        </Link>
      )}
      <Preferences name="menu" />
      <Link className="menu-link" href="/guidelines" onClick={close}>
        {t("guidelines")}
      </Link>
      {member && (
        <button
          type="button"
          className="button"
          onClick={async () => {
            close();
            const problem = await signOut();
            if (problem) notify(problem.message, "bad");
            else {
              notify(t("signed-out"));
              go("/");
            }
          }}
        >
          {t("sign-out")}
        </button>
      )}
    </div>
  );
}

/** How much of what one was told one has not read; nothing when all of it was. */
function Unread() {
  const count = useCount("notices");
  return count > 0 && <span className="chip chip-new"> {count}</span>;
}

export function MenuButton({ label }: { label: string }) {
  const { member } = useSession();
  const unread = useCount("notices");
  return (
    <button type="button" popoverTarget="menu" className="menu-button" aria-label={unread > 0 ? `${t("menu")}: ${label}, ${t("notices-unread", { n: unread })}` : `${t("menu")}: ${label}`}>
      {member ? <span className="initials">{initials(member.name)}</span> : <Icon name="menu" />}
      <span className="menu-button-label">{label}</span>
      <Unread />
    </button>
  );
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .slice(0, 2)
    .join("") || name.slice(0, 1).toUpperCase();
