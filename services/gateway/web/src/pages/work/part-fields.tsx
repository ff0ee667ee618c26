import { useQuery } from "urql";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";

const SegmentsQuery = graphql(`
  query Segments {
    segments(first: 50) {
      nodes {
        id
        name
      }
    }
  }
`);

const SPANS = [7, 28, 90] as const;

interface PartFieldsProps {
  search: URLSearchParams;
  change: (next: URLSearchParams) => void;
}

/** Narrows the figures: to what was said lately, to a segment, or to how it all stood on a day. */
export function PartFields({ search, change }: PartFieldsProps) {
  const [{ data }] = useQuery({ query: SegmentsQuery });
  const segments = data?.segments.nodes ?? [];
  const set = (name: string, value: string, ...without: string[]) => {
    const next = new URLSearchParams(search);
    for (const other of without) next.delete(other);
    if (value) next.set(name, value);
    else next.delete(name);
    change(next);
  };
  const today = new Date().toLocaleDateString("sv-SE");
  return (
    <>
      <label>
        {t("said-in")}
        <select value={search.get("said") ?? ""} onChange={(event) => set("said", event.target.value, "on")}>
          <option value="">{t("said-ever")}</option>
          {SPANS.map((days) => (
            <option key={days} value={days}>
              {t("said-last", { n: days })}
            </option>
          ))}
        </select>
      </label>
      {segments.length > 0 && (
        <label>
          {t("segment")}
          <select value={search.get("segment") ?? ""} onChange={(event) => set("segment", event.target.value, "on")}>
            <option value="">{t("everybody")}</option>
            {segments.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t("as-on")}
        <input
          type="date"
          max={today}
          value={search.get("on") ?? ""}
          onChange={(event) => set("on", event.target.value, "said", "segment")}
        />
      </label>
    </>
  );
}
