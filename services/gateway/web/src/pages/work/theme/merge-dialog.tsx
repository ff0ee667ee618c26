import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { Choices } from "../../../ui/choices";
import { ProblemSummary, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { MergeClash, useMerging } from "./merging";
import type { ThemeOnPage } from "./theme";
import "../../../styles/setup.css";

const TargetsQuery = graphql(`
  query MergeTargets($level: ThemeLevel!, $text: String) {
    themes(filter: { level: $level, text: $text }, first: 9) {
      nodes {
        id
        title
        itemCount
        version
      }
    }
  }
`);

interface MergeDialogProps {
  theme: ThemeOnPage;
  close: () => void;
  /** The theme that it goes on in. */
  done: (targetId: string) => void;
}

/** Lets a theme go on in another, which one finds by its words. */
export function MergeDialog({ theme, close, done }: MergeDialogProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  // News may come in while one chooses; what counts is what one began with.
  const [before] = useState(theme);
  const merging = useMerging(done);
  const { send, busy, problems, clash } = merging;
  const variables = { level: theme.level, text: text.trim() || null };
  const [{ data, error, fetching, stale }, ask] = useQuery({ query: TargetsQuery, variables, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const others = data?.themes.nodes.filter((one) => one.id !== theme.id) ?? [];
  const target = others.find((one) => one.id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target) void send([target, before]);
  };
  return (
    <Modal title={t("merge-title", { title: theme.title })} close={close}>
      <form className="insight-form" onSubmit={submit} noValidate>
        <ProblemSummary problems={problems} fields={[]} />
        <MergeClash merging={merging} giveWay={close} />
        <p>{t("merge-means")}</p>
        <TextField label={t("merge-find")} name="find" problems={[]} value={text} onChange={(event) => setText(event.target.value)} />
        {failure && !data && <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />}
        {!data && !failure && <Loading rows={3} />}
        {data && others.length === 0 && !fetching && !stale && <p className="second">{t("merge-none")}</p>}
        {others.length > 0 && (
          <Choices
            legend={t("merge-into")}
            name="targetId"
            options={others.map((one) => ({ value: one.id, label: one.title, means: t("said-pieces", { n: one.itemCount }) }))}
            chosen={chosen}
            choose={setChosen}
          />
        )}
        {target && (
          <p role="status">
            {t("merge-result", { n: theme.itemCount, title: target.title, sum: theme.itemCount + target.itemCount })}
          </p>
        )}
        <div className="actions">
          <SendButton main busy={busy} problems={problems} disabled={!target || clash !== null}>
            {t("merge-do")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
