import { Link } from "wouter";
import { t } from "../../../texts/texts";

/** From customers to segments and back. */
export function CustomerTabs({ here }: { here: "customers" | "segments" }) {
  return (
    <nav className="tabs" aria-label={t("customers-lists")}>
      {(["customers", "segments"] as const).map((one) => (
        <Link key={one} href={`/work/${one}`} aria-current={one === here ? "true" : undefined}>
          {t(`${one}-tab`)}
        </Link>
      ))}
    </nav>
  );
}
