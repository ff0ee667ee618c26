import { useEffect } from "react";

/** Names the page in the tab and in the history. */
export function usePageTitle(title: string | null | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Polder` : "Polder";
  }, [title]);
}
