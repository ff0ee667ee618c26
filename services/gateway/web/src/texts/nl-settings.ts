import members from "../../locales/nl/members.ftl?raw";
import settings from "../../locales/nl/settings.ftl?raw";
import setup from "../../locales/nl/setup.ftl?raw";
import webhooks from "../../locales/nl/webhooks.ftl?raw";

export default [members, settings, setup, webhooks].join("\n");
