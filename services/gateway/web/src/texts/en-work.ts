import alerts from "../../locales/en/alerts.ftl?raw";
import collectors from "../../locales/en/collectors.ftl?raw";
import corrections from "../../locales/en/corrections.ftl?raw";
import customers from "../../locales/en/customers.ftl?raw";
import feedback from "../../locales/en/feedback.ftl?raw";
import filing from "../../locales/en/filing.ftl?raw";
import imports from "../../locales/en/imports.ftl?raw";
import inlets from "../../locales/en/inlets.ftl?raw";
import insightHistory from "../../locales/en/insight-history.ftl?raw";
import insightWork from "../../locales/en/insight-work.ftl?raw";
import insights from "../../locales/en/insights.ftl?raw";
import loop from "../../locales/en/loop.ftl?raw";
import priorities from "../../locales/en/priorities.ftl?raw";
import sources from "../../locales/en/sources.ftl?raw";
import themes from "../../locales/en/themes.ftl?raw";

export default [alerts, collectors, corrections, customers, feedback, filing, imports, inlets, insightHistory, insightWork, insights, loop, priorities, sources, themes].join("\n");
