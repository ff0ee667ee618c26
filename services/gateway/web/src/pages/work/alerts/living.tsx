import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { opening } from "../../../texts/opening";
import { t } from "../../../texts/texts";
import { Failed } from "../../../ui/states";
import { DirectionChip, MovementFields } from "./movement";
import "../../../styles/alerts.css";

const LivingQuery = graphql(
  `
    query WhatLivesNow {
      whatLivesNow(first: 3) {
        theme {
          id
          title
        }
        movement {
          ...MovementFields
        }
        newest {
          id
          text
          language
          source {
            id
            name
          }
        }
      }
    }
  `,
  [MovementFields],
);

const LONG = 110;

/** Themes that move out of the ordinary now, each with a sentence and the newest of what is said; nothing when none does. */
export function WhatLivesNow() {
  const [{ data, error }, ask] = useQuery({ query: LivingQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const living = data?.whatLivesNow;
  if (!living) {
    if (!failure) return null;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("living-unavailable")} />;
  }
  if (living.length === 0) return null;
  return (
    <section className="living" aria-labelledby="living">
      <h2 id="living">{t("living")}</h2>
      <ul>
        {living.map(({ theme, movement, newest }) => (
          <li key={theme.id}>
            <h3>
              <Link href={`/work/themes/${encodeURIComponent(theme.id)}`}>{theme.title}</Link>
            </h3>
            <p>
              <DirectionChip direction={movement.direction} /> {movement.text}.
            </p>
            {newest && (
              <p className="small">
                <q lang={newest.language ?? undefined}>{opening(newest.text, LONG)}</q> · {newest.source.name}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
