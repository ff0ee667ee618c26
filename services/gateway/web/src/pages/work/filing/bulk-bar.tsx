import { useState } from "react";
import { t } from "../../../texts/texts";
import { Conflict } from "../../../ui/conflict";
import { Modal } from "../../../ui/modal";
import { FindIdea } from "../find-idea";
import { useProducts } from "../products";
import { sentiments } from "../sentiment";
import { type Filable, topicOf } from "./fields";
import { FileDialog } from "./file-dialog";
import { LabelDialog } from "./label-dialog";
import type { Deed, Filing } from "./use-filing";
import type { Selection } from "./use-selection";
import "../../../styles/filing.css";

interface BulkBarProps {
  selection: Selection;
  filing: Filing;
}

/** What one can do with the items one chose, at the foot of the window for as long as there are any. */
export function BulkBar({ selection, filing }: BulkBarProps) {
  const [open, setOpen] = useState<"file" | "labels" | "idea" | null>(null);
  const items = selection.chosen;
  const products = useProducts(items.length > 0);
  const close = () => setOpen(null);
  const send = async (change: Parameters<Filing["send"]>[1], said: Deed) => {
    if (await filing.send(items, change, said)) selection.clear();
  };
  const topic = onlyTopic(items);
  const isAside = items.length > 0 && items.every((one) => one.state === "ARCHIVED");
  return (
    <>
      <p className="unseen" role="status">
        {items.length > 0 && t("filing-chosen", { n: items.length })}
      </p>
      {items.length > 0 && (
        <section className="bulk-bar" aria-label={t("filing-with-chosen")}>
          <p className="bulk-count">{t("filing-chosen", { n: items.length })}</p>
          <button type="button" className="button button-main" onClick={() => setOpen("file")}>
            {t("filing-file-under")}
          </button>
          {topic && (
            <button type="button" className="button" disabled={filing.busy} onClick={() => void send({ notThemeId: topic.id }, "apart")}>
              {t("filing-not", { title: topic.title })}
            </button>
          )}
          <label>
            <span className="unseen">{t("filing-mood")}</span>
            <select
              value=""
              disabled={filing.busy}
              onChange={(event) => {
                const sentiment = sentiments.find((one) => one === event.target.value);
                if (sentiment) void send({ sentiment }, "felt");
              }}
            >
              <option value="">{t("filing-mood")}</option>
              {sentiments.map((one) => (
                <option key={one} value={one}>
                  {t(`sentiment-${one}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button" onClick={() => setOpen("labels")}>
            {t("labels")}
          </button>
          <button type="button" className="button" onClick={() => setOpen("idea")}>
            {t("filing-idea")}
          </button>
          {products.length > 1 && (
            <label>
              <span className="unseen">{t("filing-product")}</span>
              <select value="" disabled={filing.busy} onChange={(event) => void send({ productId: event.target.value }, "product")}>
                <option value="">{t("filing-product")}</option>
                {products.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <button
            type="button"
            className="button"
            disabled={filing.busy}
            onClick={() => void send({ isArchived: !isAside }, isAside ? "back" : "aside")}
          >
            {t(isAside ? "filing-put-back" : "filing-put-aside")}
          </button>
          <button type="button" className="button button-quiet" onClick={selection.clear}>
            {t("filing-let-go")}
          </button>
        </section>
      )}
      {open === "file" && <FileDialog items={items} filing={filing} close={close} done={selection.clear} />}
      {open === "labels" && <LabelDialog items={items} filing={filing} close={close} />}
      {open === "idea" && (
        <Modal title={t("filing-idea-which", { n: items.length })} close={close}>
          <FindIdea
            known={[]}
            busy={filing.busy}
            link={async (idea) => {
              await send({ ideaId: idea.id }, "linked");
              close();
            }}
          />
        </Modal>
      )}
      {filing.clash && <Clashed filing={filing} />}
    </>
  );
}

/** The theme that all of these are in, if that is one and the same. */
function onlyTopic(items: Filable[]) {
  const [first, ...rest] = items.map(topicOf);
  return first && rest.every((one) => one?.id === first.id) ? first : null;
}

/** Somebody else corrected the same items first: where they stand, and what one wanted. */
export function Clashed({ filing }: { filing: Filing }) {
  const { clash } = filing;
  if (!clash) return null;
  const parts = clash.present.map((one) => ({
    label: one.text.slice(0, 80),
    theirs: [topicOf(one)?.title ?? t("item-no-theme"), one.sentiment && t(`sentiment-${one.sentiment.label}`)].filter(Boolean).join(" · "),
    yours: t(`filing-wish-${clash.said}`),
  }));
  return (
    <Modal title={t("filing-clash")} close={filing.giveWay}>
      <Conflict parts={parts} busy={filing.busy} keepMine={() => void filing.insist()} takeTheirs={filing.giveWay} />
    </Modal>
  );
}
