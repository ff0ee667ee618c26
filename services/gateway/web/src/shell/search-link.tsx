import { lazy, type MouseEvent, Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { loadTexts, t } from "../texts/texts";
import { Icon } from "../ui/icons";

const SearchDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("../pages/search/search-dialog"), loadTexts("search")]);
  return dialog;
});

const OPEN = "polder-search";

/** The way to search: a link to its page, which opens in place. */
export function SearchLink() {
  const [path] = useLocation();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    dispatchEvent(new Event(OPEN));
  };
  return (
    <Link
      href="/search"
      className="menu-button"
      aria-keyshortcuts="Control+K Meta+K"
      aria-current={path === "/search" ? "page" : undefined}
      onClick={open}
    >
      <Icon name="search" />
      <span>{t("search")}</span>
    </Link>
  );
}

/** The dialog that searches everything; once a page. It opens by its link, or by Ctrl+K or ⌘K. */
export function SearchPlace() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = () => setOpen(true);
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      // A dialog that is open has a task to finish first.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    };
    addEventListener(OPEN, open);
    addEventListener("keydown", press);
    return () => {
      removeEventListener(OPEN, open);
      removeEventListener("keydown", press);
    };
  }, []);
  return isOpen ? (
    <Suspense>
      <SearchDialog close={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
