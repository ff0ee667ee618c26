import { useEffect } from "react";

/** Names the page in the tab and in the history; a title that is not known yet changes nothing. */
export function usePageTitle(title: string | null | undefined) {
  useEffect(() => {
    if (title === undefined) return;
    document.title = title ? `${title} · Polder` : "Polder";
  }, [title]);
}
