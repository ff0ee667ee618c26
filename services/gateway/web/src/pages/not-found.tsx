import { Link } from "wouter";
import { usePageTitle } from "../shell/title";
import { t } from "../texts/texts";
import { Empty } from "../ui/states";

/** For an address that leads nowhere; with a sentence, for one that no longer does. */
export function NotFoundPage({ sentence }: { sentence?: string }) {
  usePageTitle(t("not-found"));
  return (
    <div className="page page-narrow">
      <h1>{t("not-found")}</h1>
      <Empty title={sentence ?? t("not-found-page")}>
        <form action="/" className="search-form" role="search">
          <input type="search" name="q" aria-label={t("search-ideas")} placeholder={t("search-ideas")} />
          <button type="submit" className="button">
            {t("search")}
          </button>
        </form>
        <p>
          <Link href="/">{t("to-ideas")}</Link>
        </p>
      </Empty>
    </div>
  );
}
