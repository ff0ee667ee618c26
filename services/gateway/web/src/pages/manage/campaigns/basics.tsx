import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { SelectField, TextArea, TextField } from "../../../ui/form";
import { Failed } from "../../../ui/states";
import { type Campaign, isPlanned } from "./campaign";
import { MarkdownField } from "./markdown-field";
import type { Editing } from "./use-editing";

const BoardsQuery = graphql(`
  query BoardsForCampaign {
    boards(first: 100) {
      nodes {
        id
        name
        isArchived
      }
    }
  }
`);

interface BasicsProps {
  campaign: Campaign;
  editing: Editing;
  zone: string;
}

/** What it is about, the rules, where entries stand, and who may take part. */
export function Basics({ campaign, editing, zone }: BasicsProps) {
  const { edited, change, problems } = editing;
  const mayChangeRules = isPlanned(campaign.state);
  return (
    <form
      className="editor-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      <p className="small bigger-screen">{t("better-on-a-bigger-screen")}</p>
      <section className="dike">
        <h2>{t("what-it-asks")}</h2>
        <TextField
          label={t("campaign-title")}
          name="title"
          hint={t("campaign-title-hint")}
          problems={problems}
          maxLength={120}
          value={edited.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          label={t("campaign-summary")}
          name="summary"
          hint={t("campaign-summary-hint")}
          problems={problems}
          rows={2}
          maxLength={300}
          value={edited.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
        <MarkdownField
          label={t("brief")}
          name="brief"
          hint={t("brief-hint")}
          problems={problems}
          rows={8}
          maxLength={20_000}
          value={edited.brief}
          change={(brief) => change({ brief })}
        />
        <p className="small">{t("one-language", { language: languageOf(campaign.locales[0] ?? "nl") })}</p>
      </section>
      <section className="dike">
        <h2>{t("rules")}</h2>
        <MarkdownField
          label={t("rules")}
          name="guidelines"
          hint={t("rules-hint")}
          problems={problems}
          rows={5}
          maxLength={20_000}
          value={edited.guidelines}
          change={(guidelines) => change({ guidelines })}
        />
        <BoardField campaign={campaign} editing={editing} />
      </section>
      <section className="dike">
        <h2>{t("who-may-take-part")}</h2>
        {!mayChangeRules && <p className="locked">{t("locked-eligibility")}</p>}
        <fieldset disabled={!mayChangeRules} className="editor-fields">
          <legend className="unseen">{t("who-may-take-part")}</legend>
          <label className="tick">
            <input
              type="checkbox"
              name="eligibility.requiresVerifiedEmail"
              checked={edited.requiresVerifiedEmail}
              onChange={(event) => change({ requiresVerifiedEmail: event.target.checked })}
            />
            {t("requires-email")}
          </label>
          <div className="two-fields">
            <TextField
              label={t("member-before")}
              name="eligibility.memberBefore"
              type="datetime-local"
              hint={t("member-before-hint", { zone })}
              problems={problems}
              optional
              value={edited.memberBefore}
              onChange={(event) => change({ memberBefore: event.target.value })}
            />
            <TextField
              label={t("max-entries")}
              name="eligibility.maxEntries"
              inputMode="numeric"
              hint={t("any-number-hint")}
              problems={problems}
              optional
              value={edited.maxEntries}
              onChange={(event) => change({ maxEntries: event.target.value })}
            />
          </div>
        </fieldset>
      </section>
    </form>
  );
}

const languageOf = (locale: string) =>
  new Intl.DisplayNames([document.documentElement.lang || "nl"], { type: "language" }).of(locale) ?? locale;

/** Board on which entries stand as ideas; fixed once there are entries. */
function BoardField({ campaign, editing }: Pick<BasicsProps, "campaign" | "editing">) {
  const [{ data, error }, ask] = useQuery({ query: BoardsQuery });
  const failure = failureOf(error);
  const { edited, change, problems } = editing;
  if (failure) return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("boards-unavailable")} />;
  if (campaign.stats.entryCount > 0) {
    return campaign.board && <p className="locked">{t("locked-board", { name: campaign.board.name })}</p>;
  }
  const boards = data?.boards.nodes.filter((one) => !one.isArchived || one.id === edited.boardId) ?? [];
  return (
    <SelectField
      label={t("board-for-entries")}
      name="boardId"
      hint={t("board-for-entries-hint")}
      problems={problems}
      value={edited.boardId}
      onChange={(event) => change({ boardId: event.target.value })}
    >
      {!campaign.board && <option value="">{t("own-board")}</option>}
      {boards.map((board) => (
        <option key={board.id} value={board.id}>
          {board.name}
        </option>
      ))}
    </SelectField>
  );
}
