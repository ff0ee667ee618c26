/**
 * The script that other sites carry: a button, and on the first click the panel in a frame. It takes
 * nothing from the page but where it is, and asks nothing of its content policy but that this script
 * and this frame may come from Polder.
 */
import sheet from "../styles/widget-button.css?inline";
import { colours, languageOf } from "./look";
import { isSaid, type Said, type Shown, type View } from "./messages";

interface Wanted {
  view?: View;
  text?: string;
}
type Listener = () => void;

const TAG = "polder-feedback";
/** The same word in Dutch and in English. */
const LABEL = "Feedback";
const script = document.currentScript as HTMLScriptElement;
const home = new URL(script.src).origin;
const listeners = new Map<string, Set<Listener>>();

class PolderFeedback extends HTMLElement {
  private frame: HTMLIFrameElement | null = null;
  private button = document.createElement("button");
  private panel = document.createElement("div");
  private isReady = false;
  private waiting: Wanted | null = null;
  private back: HTMLElement | null = null;
  private language: "nl" | "en" = "en";

  connectedCallback() {
    if (this.shadowRoot) return;
    const wish = { ...script.dataset, ...this.dataset };
    this.language = languageOf(wish.locale, document.documentElement.lang, navigator.language);
    const label = wish.label || LABEL;
    const root = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    root.adoptedStyleSheets = [style];
    this.lang = this.language;
    this.button.type = "button";
    this.button.textContent = label;
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", () => (this.panel.hidden ? this.open({}) : this.close()));
    const look = colours(wish.accent);
    if (look) {
      this.button.style.setProperty("--ground", look.ground);
      this.button.style.setProperty("--words", look.words);
    }
    this.panel.className = "panel";
    this.panel.hidden = true;
    this.panel.setAttribute("role", "dialog");
    this.panel.setAttribute("aria-label", label);
    const side = wish.position === "left" ? "left" : "right";
    this.panel.classList.add(side);
    this.button.classList.add(side);
    this.button.hidden = wish.position === "none";
    root.append(this.panel, this.button);
    addEventListener("message", (event) => {
      if (event.origin !== home || !this.frame || event.source !== this.frame.contentWindow) return;
      if (isSaid(event.data)) this.hear(event.data);
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.composedPath().includes(this)) this.close();
    });
    this.panel.dataset.key = wish.key;
  }

  open(wanted: Wanted) {
    if (this.panel.hidden) this.back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.waiting = wanted;
    if (this.isReady) this.show();
    else if (!this.frame) this.load();
  }

  close() {
    if (this.panel.hidden) return;
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    const back = this.back && this.back !== this ? this.back : this.button;
    back.focus();
    tell("closed");
  }

  private load() {
    const asked = { key: this.panel.dataset.key ?? "", locale: this.language, origin: location.origin };
    this.frame = document.createElement("iframe");
    this.frame.title = this.panel.getAttribute("aria-label") ?? "";
    this.frame.referrerPolicy = "no-referrer";
    this.frame.src = `${home}/embed?${new URLSearchParams(asked)}`;
    this.panel.append(this.frame);
    this.frame.focus();
  }

  private show() {
    const message: Shown = { polder: "show", ...this.waiting, page: location.origin + location.pathname };
    this.waiting = null;
    this.frame?.focus();
    this.frame?.contentWindow?.postMessage(message, home);
  }

  private hear({ polder }: Said) {
    if (polder === "ready") {
      this.isReady = true;
      if (this.waiting) this.show();
    } else if (polder === "close") this.close();
    else tell(polder);
  }
}

function tell(what: string) {
  for (const listener of listeners.get(what) ?? []) listener();
}

function begin() {
  let element = document.querySelector<PolderFeedback>(TAG);
  if (!element) {
    element = document.createElement(TAG) as PolderFeedback;
    document.body.append(element);
  }
  const widget = element;
  Object.assign(window, {
    Polder: {
      open: (wanted: Wanted = {}) => widget.open(wanted),
      close: () => widget.close(),
      /** Calls back on "submitted" and "closed"; returns what ends that. */
      on: (what: string, listener: Listener) => {
        const all = listeners.get(what) ?? new Set();
        listeners.set(what, all.add(listener));
        return () => all.delete(listener);
      },
    },
  });
}

if (!customElements.get(TAG)) {
  customElements.define(TAG, PolderFeedback);
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
