import { useQuery } from "urql";
import { Link } from "wouter";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { NearThemesQuery } from "./feedback";

/** Themes near a question that no feedback was found for; nothing when there are none. */
export function NearThemes({ question }: { question: string }) {
  const [{ data }] = useQuery({ query: NearThemesQuery, variables: { query: question } });
  const themes = data?.themeSearch.nodes ?? [];
  if (themes.length === 0) return null;
  return (
    <section aria-labelledby="near-themes">
      <h2 id="near-themes">{t("near-themes")}</h2>
      <ul>
        {themes.map((theme) => (
          <li key={theme.id}>
            <Link href={`/work/themes/${encodeURIComponent(theme.id)}`}>{theme.title}</Link>{" "}
            <span className="small">{t("pieces", { n: theme.itemCount, shown: number(theme.itemCount) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
