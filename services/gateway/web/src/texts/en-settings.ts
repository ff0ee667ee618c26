import members from "../../locales/en/members.ftl?raw";
import settings from "../../locales/en/settings.ftl?raw";
import setup from "../../locales/en/setup.ftl?raw";
import webhooks from "../../locales/en/webhooks.ftl?raw";

export default [members, settings, setup, webhooks].join("\n");
