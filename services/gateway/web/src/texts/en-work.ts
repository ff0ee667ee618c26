import imports from "../../locales/en/imports.ftl?raw";
import priorities from "../../locales/en/priorities.ftl?raw";
import themes from "../../locales/en/themes.ftl?raw";

export default [imports, priorities, themes].join("\n");
