import signIn from "../../locales/en/sign-in.ftl?raw";
import campaigns from "../../locales/en/campaigns.ftl?raw";
import common from "../../locales/en/common.ftl?raw";
import ideas from "../../locales/en/ideas.ftl?raw";
import moderation from "../../locales/en/moderation.ftl?raw";

export default [common, ideas, campaigns, moderation, signIn].join("\n");
