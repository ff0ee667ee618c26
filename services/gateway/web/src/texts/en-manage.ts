import campaignEditor from "../../locales/en/campaign-editor.ftl?raw";
import cases from "../../locales/en/cases.ftl?raw";
import manage from "../../locales/en/manage.ftl?raw";

export default [manage, campaignEditor, cases].join("\n");
