import campaignEditor from "../../locales/nl/campaign-editor.ftl?raw";
import cases from "../../locales/nl/cases.ftl?raw";
import manage from "../../locales/nl/manage.ftl?raw";

export default [manage, campaignEditor, cases].join("\n");
