import { Link } from "wouter";
import { day, number } from "../../texts/format";
import { t } from "../../texts/texts";
import { type ChosenThemes, ChooseTheme } from "./choose-themes";
import { Growth, Sparkline } from "./sparkline";
import type { ThemeInSpan, ThemeOrder } from "./theme-order";
import { MoodWords, ThemeMarks } from "./theme-words";

interface ThemeTableProps {
  chosen: ChosenThemes;
  themes: readonly ThemeInSpan[];
  order: ThemeOrder;
  sort: (order: ThemeOrder) => void;
  /** What the numbers count: ever, or the last weeks. */
  caption: string;
  fresh: ReadonlySet<string>;
}

/** All topics with everything the map says, and more; cards on a phone. */
export function ThemeTable({ themes, chosen, order, sort, caption, fresh }: ThemeTableProps) {
  const head = (one: ThemeOrder, words: string) => (
    <th scope="col" aria-sort={order === one ? "descending" : undefined}>
      <button type="button" className="sort-button" onClick={() => sort(one)}>
        {words}
        {order === one && <span aria-hidden="true"> ↓</span>}
      </button>
    </th>
  );
  return (
    <table className="theme-table cards-on-phone">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("theme-column")}</th>
          {head("size", t("said-column"))}
          {head("growth", t("growth-column"))}
          {head("sentiment", t("sentiment-column"))}
          <th scope="col">{t("course-column")}</th>
          {head("new", t("since-column"))}
        </tr>
      </thead>
      <tbody>
        {themes.map((theme) => (
          <tr key={theme.id}>
            <th scope="row">
              <div className={chosen.isOn ? "filable" : undefined}>
                {chosen.isOn && <ChooseTheme theme={theme} chosen={chosen} />}
                <div>
                  <Link className="theme-name" href={`/work/themes/${theme.id}`}>
                    {theme.title}
                  </Link>
                  <span className="facts">
                    {theme.parent && <Link href={`/work/themes/${theme.parent.id}`}>{theme.parent.title}</Link>}
                    <ThemeMarks theme={theme} isFresh={fresh.has(theme.id)} />
                  </span>
                </div>
              </div>
            </th>
            <td className="figure">
              {number(theme.said)} <span className="small">{t("by-customers", { n: theme.customerCount })}</span>
            </td>
            <td>
              <Growth growth={theme.growth} />
            </td>
            <td className="small">
              <MoodWords average={theme.sentiment.average} />
            </td>
            <td>{theme.weeks.length > 1 && <Sparkline values={theme.weeks} />}</td>
            <td className="small">{t("theme-since", { day: day(theme.createdAt) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
