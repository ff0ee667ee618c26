import alerts from "../../locales/en/alerts.ftl?raw";
import feedback from "../../locales/en/feedback.ftl?raw";
import imports from "../../locales/en/imports.ftl?raw";
<<<<<<< HEAD
import inlets from "../../locales/en/inlets.ftl?raw";
=======
import insightHistory from "../../locales/en/insight-history.ftl?raw";
>>>>>>> 9001390 (web: an insight shows how its score moved and where it comes from; the list of another day, of a span, of a segment)
import insights from "../../locales/en/insights.ftl?raw";
import priorities from "../../locales/en/priorities.ftl?raw";
import sources from "../../locales/en/sources.ftl?raw";
import themes from "../../locales/en/themes.ftl?raw";

<<<<<<< HEAD
export default [alerts, feedback, imports, inlets, insights, priorities, sources, themes].join("\n");
=======
export default [alerts, feedback, imports, insightHistory, insights, priorities, sources, themes].join("\n");
>>>>>>> 9001390 (web: an insight shows how its score moved and where it comes from; the list of another day, of a span, of a segment)
