import manage from "../../locales/en/manage.ftl?raw";

export default [manage].join("\n");
