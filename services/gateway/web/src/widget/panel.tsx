/** @jsxImportSource preact */
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/widget.css";
import { type Answer, ask } from "./ask";
import { START, type Start } from "./documents";
import { isCarried, isPreview, onShown, say } from "./host";
import { Ideas } from "./ideas";
import type { View } from "./messages";
import { Tell } from "./tell";
import { language, loadTexts, t } from "./texts";

const key = new URLSearchParams(location.search).get("key") ?? "";
const views: readonly View[] = ["tell", "ideas"];

/** The panel of the widget: tell us, or see what others ask for. */
function Panel() {
  const [start, setStart] = useState<Answer<Start> | null>(null);
  const [tries, setTries] = useState(0);
  const [view, setView] = useState<View>("tell");
  const [text, setText] = useState("");
  const [page, setPage] = useState("");
  const [shown, setShown] = useState(0);
  const main = useRef<HTMLElement>(null);
  useEffect(() => void ask<Start>(START, { key }).then(setStart), [tries]);
  useEffect(() => {
    const end = onShown((wanted) => {
      if (wanted.view) setView(wanted.view);
      if (wanted.text !== undefined) setText(wanted.text);
      setPage(wanted.page);
      setShown((times) => times + 1);
    });
    say("ready");
    return end;
  }, []);
  const widget = start?.data?.widget;
  // The focus goes in once there is something to do, each time the panel is opened.
  useEffect(() => {
    if (shown > 0 && widget) main.current?.querySelector<HTMLElement>("textarea, input, h2")?.focus();
  }, [shown, widget]);
  const board = widget?.board ?? null;
  const here = board ? view : "tell";
  return (
    <div
      class="panel"
      onKeyDown={(event) => {
        if (event.key === "Escape") say("close");
      }}
    >
      <header>
        <h1>{t(isPreview ? "widget-title-preview" : "widget-title")}</h1>
        {isCarried && (
          <button type="button" class="close" aria-label={t("widget-close")} onClick={() => say("close")}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M5 5l10 10M15 5L5 15" />
            </svg>
          </button>
        )}
      </header>
      {board && (
        <nav aria-label={t("widget-title")}>
          {views.map((one) => (
            <button key={one} type="button" aria-current={one === here ? "true" : undefined} onClick={() => setView(one)}>
              {t(`widget-view-${one}`)}
            </button>
          ))}
        </nav>
      )}
      <main ref={main}>
        {start?.failure ? (
          <p class="wrong" role="alert">
            {start.failure.message}{" "}
            <button type="button" class="link" onClick={() => setTries(tries + 1)}>
              {t("widget-retry")}
            </button>
          </p>
        ) : !start ? (
          <p class="second">{t("widget-loading")}</p>
        ) : !widget ? (
          <p>{t("widget-gone")}</p>
        ) : here === "ideas" && board ? (
          <Ideas board={board} />
        ) : (
          <Tell
            widgetKey={key}
            boardId={board?.id ?? null}
            product={widget.product?.name ?? null}
            page={page}
            text={text}
            write={setText}
          />
        )}
      </main>
    </div>
  );
}

await loadTexts();
document.documentElement.lang = language;
document.title = t("widget-title");
const root = document.getElementById("panel");
if (!root) throw new Error("embed.html has no #panel");
render(<Panel />, root);
