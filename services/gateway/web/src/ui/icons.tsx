import type { SVGProps } from "react";

const paths = {
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
