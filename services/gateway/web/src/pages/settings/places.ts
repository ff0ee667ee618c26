import type { Role } from "../../session/session";

/** A page of the settings, in the order of the sub-navigation. */
export interface SettingsPlace {
  href: string;
  /** Text id, after `settings-`. */
  text: string;
  roles: readonly Role[];
}

export const settingsPlaces: readonly SettingsPlace[] = [
  { href: "/settings/members", text: "members", roles: ["COMMUNITY_MANAGER", "ADMIN"] },
  { href: "/settings/boards", text: "boards", roles: ["COMMUNITY_MANAGER", "ADMIN"] },
  { href: "/settings/products", text: "products", roles: ["COMMUNITY_MANAGER", "ADMIN"] },
  { href: "/settings/widget", text: "widget", roles: ["COMMUNITY_MANAGER", "ADMIN"] },
  { href: "/settings/keys", text: "keys", roles: ["ADMIN"] },
  { href: "/settings/webhooks", text: "webhooks", roles: ["ADMIN"] },
];

/** The places that someone with these roles may go to. */
export const settingsPlacesFor = (has: (...roles: Role[]) => boolean) =>
  settingsPlaces.filter((place) => has(...place.roles));
