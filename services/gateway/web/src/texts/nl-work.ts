import alerts from "../../locales/nl/alerts.ftl?raw";
import collectors from "../../locales/nl/collectors.ftl?raw";
import corrections from "../../locales/nl/corrections.ftl?raw";
import customers from "../../locales/nl/customers.ftl?raw";
import feedback from "../../locales/nl/feedback.ftl?raw";
import filing from "../../locales/nl/filing.ftl?raw";
import imports from "../../locales/nl/imports.ftl?raw";
import inlets from "../../locales/nl/inlets.ftl?raw";
import insightHistory from "../../locales/nl/insight-history.ftl?raw";
import insightWork from "../../locales/nl/insight-work.ftl?raw";
import insights from "../../locales/nl/insights.ftl?raw";
import loop from "../../locales/nl/loop.ftl?raw";
import priorities from "../../locales/nl/priorities.ftl?raw";
import sources from "../../locales/nl/sources.ftl?raw";
import themes from "../../locales/nl/themes.ftl?raw";

export default [alerts, collectors, corrections, customers, feedback, filing, imports, inlets, insightHistory, insightWork, insights, loop, priorities, sources, themes].join("\n");
