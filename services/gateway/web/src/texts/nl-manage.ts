import manage from "../../locales/nl/manage.ftl?raw";

export default [manage].join("\n");
