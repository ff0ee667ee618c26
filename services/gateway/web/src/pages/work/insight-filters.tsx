import { type FormEvent, useState } from "react";
import { t } from "../../texts/texts";
import type { InsightsWanted } from "./insights";
import { PartFields } from "./part-fields";
import { useProducts } from "./products";
import { useTeam } from "./team";

/** What an address narrows the list by; empty when by nothing. */
export function insightFilterOf(search: URLSearchParams): Omit<InsightsWanted, "statuses"> {
  const [ownerId, productId, text] = [search.get("owner"), search.get("product"), search.get("q")?.trim()];
  return { ...(ownerId && { ownerId }), ...(productId && { productId }), ...(text && { text }) };
}

const NAMES = ["owner", "product", "q", "on", "said", "segment"];

interface InsightFiltersProps {
  search: URLSearchParams;
  change: (next: URLSearchParams) => void;
}

/** Narrows the list; folded away until it is wanted, since the list is what one comes for. */
export function InsightFilters(props: InsightFiltersProps) {
  const [open, setOpen] = useState(NAMES.some((name) => props.search.has(name)));
  return (
    <details className="insight-narrowed" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("filters")}</summary>
      {open && <Fields {...props} />}
    </details>
  );
}

/** Narrows the list to words, to who looks after it, to a product, or to a part of what was said. */
function Fields({ search, change }: InsightFiltersProps) {
  const team = useTeam() ?? [];
  const products = useProducts();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    change(next);
  };
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set("q", String(new FormData(event.currentTarget).get("q") ?? "").trim());
  };
  return (
    <form role="search" className="insight-filters" onSubmit={find}>
      <label className="grow">
        {t("insights-find")}
        <input
          key={search.get("q")}
          type="search"
          name="q"
          defaultValue={search.get("q") ?? ""}
          onBlur={(event) => event.target.value.trim() !== (search.get("q") ?? "") && set("q", event.target.value.trim())}
        />
      </label>
      <label>
        {t("owner")}
        <select value={search.get("owner") ?? ""} onChange={(event) => set("owner", event.target.value)}>
          <option value="">{t("everybody")}</option>
          {team.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {products.length > 1 && (
        <label>
          {t("item-product")}
          <select value={search.get("product") ?? ""} onChange={(event) => set("product", event.target.value)}>
            <option value="">{t("every-product")}</option>
            {products.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <PartFields search={search} change={change} />
    </form>
  );
}
