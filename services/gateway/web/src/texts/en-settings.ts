import members from "../../locales/en/members.ftl?raw";
import settings from "../../locales/en/settings.ftl?raw";

export default [members, settings].join("\n");
