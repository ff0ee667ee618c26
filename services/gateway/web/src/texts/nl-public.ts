import signIn from "../../locales/nl/sign-in.ftl?raw";
import campaigns from "../../locales/nl/campaigns.ftl?raw";
import common from "../../locales/nl/common.ftl?raw";
import ideas from "../../locales/nl/ideas.ftl?raw";
import moderation from "../../locales/nl/moderation.ftl?raw";

export default [common, ideas, campaigns, moderation, signIn].join("\n");
