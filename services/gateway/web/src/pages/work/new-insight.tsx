import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, SelectField, TextArea, TextField } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { SendButton } from "../../ui/send-button";
import { ThemesToPickQuery } from "./feedback/feedback";
import { useProducts } from "./products";
import { TopicOptions } from "./topic-options";
import "../../styles/insight.css";

const CreateMutation = graphql(`
  mutation CreateInsight($input: InsightCreateInput!) {
    insightCreate(input: $input) {
      insight {
        id
        number
        title
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

interface NewInsightProps {
  /** Theme it is drawn from; left out, one may be chosen. */
  theme?: { id: string; title: string };
  close: () => void;
}

/** Writes down an insight, from a theme or from nothing but what one knows; then shows it. */
export function NewInsight({ theme, close }: NewInsightProps) {
  const [, go] = useLocation();
  const [{ data, error }] = useQuery({ query: ThemesToPickQuery, pause: theme !== undefined });
  const [themeId, setTheme] = useState(theme?.id ?? "");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, create] = useMutation(CreateMutation);
  const products = useProducts();

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const input = { title: value("title") ?? "", summary: value("summary"), themeId: themeId || undefined, productId: value("productId") };
    const sent = await create({ input });
    const found = problemsOf(sent.error, sent.data?.insightCreate.errors);
    setProblems(found);
    const made = sent.data?.insightCreate.insight;
    if (!made) return;
    notify(t("insight-made", { title: made.title }));
    close();
    go(`/work/insights/${made.number}`);
  };
  return (
    <Modal title={t("insight-new")} close={close}>
      <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["title", "summary", "themeId", "productId"]} />
        <TextField label={t("insight-title")} name="title" problems={problems} maxLength={200} autoComplete="off" defaultValue={theme?.title ?? ""} />
        <TextArea label={t("insight-summary")} name="summary" problems={problems} maxLength={5000} optional />
        {theme ? (
          <p className="small">{t("insight-from-theme", { title: theme.title })}</p>
        ) : (
          <SelectField
            label={t("insight-theme")}
            name="themeId"
            hint={t(error ? "themes-not-now" : "insight-theme-hint")}
            problems={problems}
            optional
            value={themeId}
            onChange={(event) => setTheme(event.target.value)}
          >
            <option value="">{t("insight-no-theme")}</option>
            <TopicOptions themes={data?.themes.nodes ?? []} />
          </SelectField>
        )}
        {!themeId && products.length > 1 && (
          <SelectField label={t("item-product")} name="productId" problems={problems} optional>
            <option value="">{t("every-product")}</option>
            {products.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        <div className="actions">
          <SendButton main busy={fetching} problems={problems}>
            {t("insight-make")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
