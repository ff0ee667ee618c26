import imports from "../../locales/en/imports.ftl?raw";
import priorities from "../../locales/en/priorities.ftl?raw";

export default [imports, priorities].join("\n");
