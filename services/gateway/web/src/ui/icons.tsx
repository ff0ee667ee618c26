import type { SVGProps } from "react";

/** What each icon draws, on a field of 20 by 20. */
export const paths = {
  up: "M4 13l6-6 6 6",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM13 13l4 4",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M5 5l10 10M15 5L5 15",
  ideas: "M10 2.5a5 5 0 0 0-3 9v2.5h6v-2.5a5 5 0 0 0-3-9zM7.5 17h5",
  campaigns: "M5 17.5v-14M5 4h10l-2.5 3.5L15 11H5",
  priorities: "M3 5h14M3 10h9M3 15h5",
  import: "M10 3v9M6 8.5l4 4l4-4M3.5 16.5h13",
  person: "M10 3a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4zM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
  weights: "M3 6h6M13 6h4M11 4v4M3 14h2M9 14h8M7 12v4",
  link: "M8.5 11.5l3-3M9.5 6l2-2a3.1 3.1 0 0 1 4.5 4.5l-2 2M10.5 14l-2 2a3.1 3.1 0 0 1-4.5-4.5l2-2",
  themes: "M3 7l5-3.5l5 3l4-2.5v9l-4 3l-5-3l-5 3.5zM8 3.5v9.5M13 6.5v9.5",
  triage: "M3 11v5.5h14V11M3 11l2.5-7.5h9L17 11M3 11h4.5a2.5 2.5 0 0 0 5 0H17",
  feedback: "M3 4h14v9H9l-4 3.5V13H3zM6.5 7.5h7M6.5 10h4.5",
  sources: "M10 9.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4zM6 7.5a6 6 0 0 1 8 0M3.5 4.8a10 10 0 0 1 13 0M10 13.5V17",
  moderation: "M10 2.5l6.5 2.5v4.5c0 4-2.7 6.6-6.5 8c-3.8-1.4-6.5-4-6.5-8V5zM7 10l2.2 2.2L13.2 8",
  settings: "M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4",
  roadmap: "M3 4h9v3H3zM6 8.5h9v3H6zM9 13h8v3H9z",
  team: "M3 5h14M3 10h9M3 15h5M15 12.5v5M12.5 15h5",
  edit: "M4 16l.8-3.6L13 4.2l2.8 2.8L7.6 15.2zM11.5 5.7l2.8 2.8",
  alerts: "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 17.5h3M10 2.5v2",
  flag: "M5 17.5V3M5 3.5h9l-2 3l2 3H5",
  plus: "M10 4v12M4 10h12",
  file: "M5 2.5h6.5L15 6v11.5H5zM11 2.5V6.5h4",
} as const;

export type IconName = keyof typeof paths;

/** A 20 px stroke icon; decoration beside a word, so hidden from screen readers. */
export function Icon({ name, ...rest }: { name: IconName } & SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" className="icon" aria-hidden="true" {...rest}>
      <path d={paths[name]} />
    </svg>
  );
}

/** Three ditches with two dams. */
export function Logo() {
  return (
    <svg viewBox="0 0 28 18" width="28" height="18" className="logo-mark" aria-hidden="true">
      <path d="M1 2.5h26M1 9h26M1 15.5h26M9 2.5v6.5M19 9v6.5" />
    </svg>
  );
}
