import members from "../../locales/nl/members.ftl?raw";
import settings from "../../locales/nl/settings.ftl?raw";

export default [members, settings].join("\n");
