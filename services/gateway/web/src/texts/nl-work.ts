import imports from "../../locales/nl/imports.ftl?raw";
import priorities from "../../locales/nl/priorities.ftl?raw";

export default [imports, priorities].join("\n");
