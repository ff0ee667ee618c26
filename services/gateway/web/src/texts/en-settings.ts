import settings from "../../locales/en/settings.ftl?raw";

export default [settings].join("\n");
