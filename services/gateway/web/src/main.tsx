import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/index.css";
import { App } from "./app";
import { applyTheme } from "./shell/preferences";
import { loadTexts, locale, t } from "./texts/texts";

applyTheme();
document.documentElement.lang = locale();
await loadTexts("public");
document.title = t("title");

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
