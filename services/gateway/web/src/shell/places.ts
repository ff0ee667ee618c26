import type { Role } from "../session/session";
import type { IconName } from "../ui/icons";

/** Somewhere to go from the menu. */
export interface Place {
  href: string;
  icon: IconName;
  /** Text id, after `nav-`. */
  text: string;
  isHere: (path: string) => boolean;
}

const under =
  (...starts: string[]) =>
  (path: string) =>
    starts.some((start) => path === start || path.startsWith(`${start}/`));

const place = (href: string, icon: IconName, text: string, isHere = under(href)): Place => ({ href, icon, text, isHere });

const ideas = place("/", "ideas", "ideas", (path) => path === "/" || under("/b", "/ideas")(path));
const campaigns = place("/campaigns", "campaigns", "campaigns", under("/campaigns", "/c"));
const roadmap = place("/roadmap", "roadmap", "roadmap");

export const publicPlaces = [ideas, campaigns, roadmap];

/** Where the header leads someone of the team. */
export const teamPlace = (has: (...roles: Role[]) => boolean) =>
  place(has("PRODUCT_TEAM", "ADMIN") ? "/work/priorities" : "/manage/campaigns", "team", "team", () => false);

const groups: { name: string; roles: Role[]; places: Place[] }[] = [
  {
    name: "product",
    roles: ["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"],
    places: [
      place("/work/priorities", "priorities", "priorities", under("/work/priorities", "/work/insights")),
      place("/work/themes", "themes", "themes"),
      place("/work/feedback", "feedback", "feedback"),
      place("/work/alerts", "alerts", "alerts"),
      place("/work/triage", "triage", "triage"),
      place("/work/customers", "person", "customers", under("/work/customers", "/work/segments")),
      place("/work/import", "import", "import"),
      place("/work/sources", "sources", "sources"),
      place("/work/settings", "weights", "work-settings"),
    ],
  },
  {
    name: "community",
    roles: ["COMMUNITY_MANAGER", "ADMIN"],
    places: [
      place("/manage/campaigns", "campaigns", "manage"),
      place("/manage/moderation", "moderation", "moderation"),
    ],
  },
  {
    name: "workspace",
    roles: ["COMMUNITY_MANAGER", "ADMIN"],
    places: [place("/settings", "settings", "settings")],
  },
  { name: "public", roles: ["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"], places: [ideas, campaigns] },
];

/** Groups of the sidebar for someone with these roles. */
export const teamGroups = (has: (...roles: Role[]) => boolean) => groups.filter((group) => has(...group.roles));

/** The three places that a phone keeps in sight in one part of the team's pages. */
export function placesOnPhone(path: string, has: (...roles: Role[]) => boolean): Place[] {
  const here = teamGroups(has).find((group) => group.name !== "public" && group.places.some((one) => one.isHere(path)));
  const own = here?.places ?? [];
  const rest = teamGroups(has).flatMap((group) => group.places);
  return [...new Set([...own, ...rest])].slice(0, 3);
}
