import { day } from "../../texts/format";
import { t } from "../../texts/texts";

interface YourVotesProps {
  budget: { total: number; remaining: number; renewsOn: string | null };
}

/** What the viewer has left to spend on a board with a budget. */
export function YourVotes({ budget }: YourVotesProps) {
  return (
    <section className="aside-part">
      <h2>{t("your-votes")}</h2>
      <p className="small">
        {budget.renewsOn
          ? t("your-votes-renewed", { left: budget.remaining, total: budget.total, on: day(budget.renewsOn) })
          : t("your-votes-returned", { left: budget.remaining, total: budget.total })}
      </p>
    </section>
  );
}
