import settings from "../../locales/nl/settings.ftl?raw";

export default [settings].join("\n");
