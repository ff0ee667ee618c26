import campaignEditor from "../../locales/en/campaign-editor.ftl?raw";
import manage from "../../locales/en/manage.ftl?raw";

export default [manage, campaignEditor].join("\n");
