import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { ProblemSummary, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { QuoteFields, QuoteFigure } from "../quote";
import { isClash, useCorrections } from "./correct";
import type { ThemeOnPage } from "./theme";

const PreviewQuery = graphql(
  `
    query SplitPreview($id: ID!, $parts: Int!) {
      themeSplitPreview(id: $id, parts: $parts) {
        token
        parts {
          title
          keywords
          itemCount
          cohesion
          quotes {
            ...QuoteFields
          }
        }
      }
    }
  `,
  [QuoteFields],
);

type Preview = NonNullable<ResultOf<typeof PreviewQuery>["themeSplitPreview"]>;

/** Shows how a topic would fall apart, and splits it just so. */
export function SplitDialog({ theme, close }: { theme: ThemeOnPage; close: () => void }) {
  const [parts, setParts] = useState(2);
  const variables = { id: theme.id, parts };
  const [{ data, error, fetching, operation }, ask] = useQuery({ query: PreviewQuery, variables, requestPolicy: "network-only" });
  const failure = failureOf(error);
  const isOfThese = operation?.variables.parts === parts;
  const [isAnew, setAnew] = useState(false);
  const showAnew = () => {
    setAnew(true);
    ask({ requestPolicy: "network-only" });
  };
  const preview = !fetching && isOfThese ? data?.themeSplitPreview : null;
  return (
    <Modal title={t("split-title", { title: theme.title })} close={close}>
      <div className="insight-form">
        <p>{t("split-means")}</p>
        <label className="field">
          <span>{t("split-parts")}</span>
          <select value={parts} onChange={(event) => setParts(Number(event.target.value))}>
            {[2, 3, 4, 5, 6].map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        {!preview &&
          (failure && !fetching ? (
            <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />
          ) : (
            <Loading rows={4} />
          ))}
        {isAnew && <p role="status">{t("split-anew")}</p>}
        {preview && <Parts key={preview.token} preview={preview} showAnew={showAnew} close={close} />}
      </div>
    </Modal>
  );
}

interface PartsProps {
  preview: Preview;
  /** What was shown holds no more: the theme was changed, or it was long ago. */
  showAnew: () => void;
  close: () => void;
}

function Parts({ preview, showAnew, close }: PartsProps) {
  const [titles, setTitles] = useState(preview.parts.map((part) => part.title));
  const { split, busy, problems } = useCorrections();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = await split(preview.token, titles);
    if (found.length === 0) close();
    else if (isClash(found) || found.some(({ reason }) => reason === "SPLIT_PREVIEW_GONE")) showAnew();
  };
  const at = (place: number) =>
    problems
      .filter(({ path }) => path?.[0] === "titles" && path[1] === String(place))
      .map((problem) => ({ ...problem, path: [`part-${place}`] }));
  return (
    <form className="insight-form" onSubmit={(event) => void submit(event)} noValidate>
      <ProblemSummary problems={problems.filter(({ path }) => path?.[1] === undefined)} fields={[]} />
      {preview.parts.map((part, place) => (
        <section key={`${part.itemCount} ${part.keywords.join(" ")}`} className="aside-part" aria-labelledby={`split-part-${place}`}>
          <h3 id={`split-part-${place}`}>{t("split-part", { n: place + 1 })}</h3>
          <TextField
            label={t("theme-name")}
            name={`part-${place}`}
            problems={at(place)}
            value={titles[place] ?? ""}
            onChange={(event) => setTitles(titles.map((one, other) => (other === place ? event.target.value : one)))}
          />
          <p className="facts">
            <span>{t("said-pieces", { n: part.itemCount })}</span>
            <span>{t("split-cohesion", { share: percent(part.cohesion) })}</span>
          </p>
          {part.keywords.length > 0 && <p className="small">{t("theme-keywords", { words: part.keywords.join(", ") })}</p>}
          {part.quotes.slice(0, 2).map((quote) => (
            <QuoteFigure key={quote.item.id} quote={quote} />
          ))}
        </section>
      ))}
      <p className="small">{t("split-keeps")}</p>
      <div className="actions">
        <SendButton main busy={busy} problems={problems}>
          {t("split-do")}
        </SendButton>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
