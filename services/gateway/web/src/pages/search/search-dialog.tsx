import { type KeyboardEvent, useId, useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../texts/texts";
import { Modal } from "../../ui/modal";
import { addressOf, grouped } from "./find";
import { FoundWords, SearchNotes } from "./found-words";
import { useFind } from "./use-find";
import "../../styles/search.css";

const pageOf = (words: string) => `/search?q=${encodeURIComponent(words.trim())}`;

/** Searches everything one may see while one types; arrows walk through what is found, Enter opens it. */
export default function SearchDialog({ close }: { close: () => void }) {
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [at, setAt] = useState(-1);
  const id = useId();
  const answer = useFind(text);
  const groups = answer.state === "found" ? grouped(answer.found.edges) : [];
  const edges = groups.flatMap(([, some]) => some);
  const places = answer.state === "found" ? [...edges.map(addressOf), pageOf(text)] : [];
  const current = at < places.length ? at : -1;
  const open = (address: string) => {
    close();
    go(address);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && places.length > 0) {
      event.preventDefault();
      const next = current === -1 && step < 0 ? places.length - 1 : (current + step + places.length) % places.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && text.trim()) {
      event.preventDefault();
      open(places[current] ?? pageOf(text));
    }
  };
  const option = (place: number, address: string) => ({
    id: `${id}-${place}`,
    role: "option",
    className: "found-option",
    "aria-selected": place === current,
    onClick: () => open(address),
    onPointerMove: () => setAt(place),
  });
  let place = -1;
  return (
    <Modal title={t("find-title")} close={close}>
      <div className="search-everything">
        <label htmlFor={`${id}-words`}>{t("find-label")}</label>
        <input
          id={`${id}-words`}
          type="search"
          role="combobox"
          autoComplete="off"
          maxLength={500}
          aria-autocomplete="list"
          aria-expanded={places.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(-1);
          }}
          onKeyDown={press}
        />
        <p className="small" role="status">
          {answer.state === "quiet" && t("find-hint")}
          {answer.state === "asking" && t("loading")}
          {answer.state === "failed" && answer.failure.message}
          {answer.state === "found" && t("find-count", { n: edges.length })}
        </p>
        {answer.state === "found" && <SearchNotes found={answer.found} />}
        <div id={`${id}-list`} role="listbox" aria-label={t("find-results")} className="found-list" hidden={places.length === 0}>
          {groups.map(([kind, some]) => (
            <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
              <div id={`${id}-${kind}`} className="found-kind" role="presentation">
                {t(`find-kind-${kind}`)}
              </div>
              {some.map((edge) => {
                place += 1;
                return (
                  <div key={edge.cursor} {...option(place, addressOf(edge))}>
                    <FoundWords edge={edge} />
                  </div>
                );
              })}
            </div>
          ))}
          {places.length > 0 && (
            <div {...option(edges.length, pageOf(text))}>
              <span className="found-title">{t("find-all", { words: text.trim() })}</span>
            </div>
          )}
        </div>
      </div>
    </Modal>
  );
}
