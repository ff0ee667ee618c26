import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { Empty, Failed, Loading } from "../../ui/states";
import { NoFeedback } from "./no-feedback";

const CountQuery = graphql(`
  query FeedbackSoFar {
    feedbackItems(first: 1) {
      totalCount
    }
  }
`);

/** Feedback that the first themes are found in. */
const FIRST_THEMES = 30;

/** Before there are themes: what will come here, and what it takes. */
export function NoThemes() {
  const [{ data, error }, ask] = useQuery({ query: CountQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  if (!data) return failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={3} />;
  const count = data.feedbackItems.totalCount;
  return count === 0 ? <NoFeedback /> : <TooLittle count={count} />;
}

function TooLittle({ count }: { count: number }) {
  const missing = FIRST_THEMES - count;
  const sentence = missing > 0 ? t("themes-missing", { n: missing }) : t("themes-coming");
  return (
    <Empty title={sentence}>
      {missing > 0 && <progress aria-label={sentence} value={count} max={FIRST_THEMES} />}
      <Link className="button button-main" href="/work/import">
        {t("import-some")}
      </Link>
    </Empty>
  );
}
