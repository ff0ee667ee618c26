import alerts from "../../locales/nl/alerts.ftl?raw";
import feedback from "../../locales/nl/feedback.ftl?raw";
import imports from "../../locales/nl/imports.ftl?raw";
<<<<<<< HEAD
import inlets from "../../locales/nl/inlets.ftl?raw";
=======
import insightHistory from "../../locales/nl/insight-history.ftl?raw";
>>>>>>> 9001390 (web: an insight shows how its score moved and where it comes from; the list of another day, of a span, of a segment)
import insights from "../../locales/nl/insights.ftl?raw";
import priorities from "../../locales/nl/priorities.ftl?raw";
import sources from "../../locales/nl/sources.ftl?raw";
import themes from "../../locales/nl/themes.ftl?raw";

<<<<<<< HEAD
export default [alerts, feedback, imports, inlets, insights, priorities, sources, themes].join("\n");
=======
export default [alerts, feedback, imports, insightHistory, insights, priorities, sources, themes].join("\n");
>>>>>>> 9001390 (web: an insight shows how its score moved and where it comes from; the list of another day, of a span, of a segment)
