import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/index.css";
import { App, loadPage } from "./app";
import { applyTheme } from "./shell/preferences";
import { loadTexts, locale, t } from "./texts/texts";

applyTheme();
document.documentElement.lang = locale();
// A page that the server wrote out stays in sight until everything it needs is here.
const isWrittenOut = document.documentElement.dataset.locale !== undefined;
await Promise.all([loadTexts("public"), isWrittenOut && loadPage(location.pathname)?.catch(() => undefined)]);
if (!isWrittenOut) document.title = t("title");

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
