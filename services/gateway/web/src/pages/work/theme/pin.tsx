import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { type ThemeOnPage, useThemeChange } from "./theme";

/** Keeps a theme on top of every list, and keeps Polder from dissolving it. */
export function Pin({ theme }: { theme: ThemeOnPage }) {
  const { change, fetching } = useThemeChange(theme.id);
  const set = async (isPinned: boolean) => {
    const [problem] = await change({ isPinned });
    if (problem) return notify(problem.message, "bad");
    notify(t(isPinned ? "theme-now-pinned" : "theme-now-loose"), "good", {
      label: t("undo"),
      act: async () => void (await change({ isPinned: !isPinned })),
    });
  };
  return (
    <button
      type="button"
      className="button"
      aria-pressed={theme.isPinned}
      disabled={fetching}
      onClick={() => void set(!theme.isPinned)}
    >
      {t(theme.isPinned ? "theme-unpin" : "theme-pin")}
    </button>
  );
}
