import type { ReactNode } from "react";
import { number, percent } from "../../texts/format";
import "../../styles/evidence.css";

interface ShareBarsProps {
  /** A heading, of the level that fits the page. */
  heading: ReactNode;
  shares: readonly { key: string; label: string; count: number; share: number }[];
  /** Colour of a bar by its key: water unless said otherwise. */
  tone?: (key: string) => "water" | "clay" | "grass" | "sand" | "ink";
}

/** Parts of a whole as bars from zero, each with its name, number and share. */
export function ShareBars({ heading, shares, tone = () => "water" }: ShareBarsProps) {
  return (
    <section className="shares">
      {heading}
      <ul>
        {shares.map(({ key, label, count, share }) => (
          <li key={key}>
            <span>{label}</span>
            <span className="figure">
              {percent(share)} <span className="small">({number(count)})</span>
            </span>
            <span className="share-bar" aria-hidden="true">
              <span className={`share-${tone(key)}`} style={{ inlineSize: `${share * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
