import { useState } from "react";
import { useQuery } from "urql";
import { day, languageName } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { SegmentsQuery } from "../customers/customers";
import { LabelsQuery } from "../filing/fields";
import { CustomerNameQuery, SourcesQuery, ThemesToPickQuery } from "./feedback";
import { channels, chosen, type Condition, languages, sentiments, states, withCondition, without } from "./filters";

interface FilterBarProps {
  search: URLSearchParams;
  change: (next: URLSearchParams) => void;
  /** Takes all conditions away; left out when there are none. */
  clear: (() => void) | undefined;
}

/** Conditions to add, and those that hold as chips that take them away again. */
export function FilterBar({ search, change, clear }: FilterBarProps) {
  const held = chosen(search);
  const [open, setOpen] = useState(held.length > 0);
  // What there is to choose from costs more than the list itself: only asked for when it is shown.
  const isNeeded = (condition: Condition) => open || held.some((one) => one.condition === condition);
  const [sources] = useQuery({ query: SourcesQuery, variables: {}, pause: !isNeeded("source") });
  const [themes] = useQuery({ query: ThemesToPickQuery, pause: !isNeeded("theme") });
  const sourceNames = new Map(sources.data?.feedbackSources.nodes.map((one) => [one.id, one.name]));
  const topics = themes.data?.themes.nodes ?? [];
  const areas = topics.filter((one) => one.level === "AREA");
  const themeNames = new Map(topics.map((one) => [one.id, one.title]));
  const [labels] = useQuery({ query: LabelsQuery, pause: !isNeeded("label") });
  const labelNames = new Map(labels.data?.labels.nodes.map((one) => [one.id, one.name]));
  const [segments] = useQuery({ query: SegmentsQuery, pause: !isNeeded("segment") });
  const segmentNames = new Map(segments.data?.segments.nodes.map((one) => [one.id, one.name]));
  const customerId = search.get("customer") ?? "";
  const [customer] = useQuery({ query: CustomerNameQuery, variables: { id: customerId }, pause: !customerId });

  const name = (condition: Condition, value: string) => {
    switch (condition) {
      case "source":
        return sourceNames.get(value) ?? t("filter-source");
      case "theme":
        return value === "none" ? t("item-no-theme") : (themeNames.get(value) ?? t("filter-theme"));
      case "channel":
        return t(`channel-${value}`);
      case "sentiment":
        return t(`sentiment-${value}`);
      case "urgent":
        return t("filter-urgent");
      case "label":
        return labelNames.get(value) ?? t("filter-label");
      case "segment":
        return segmentNames.get(value) ?? t("filter-segment");
      case "customer":
        return customer.data?.node?.__typename === "Customer" ? customer.data.node.name : t("filter-customer");
      case "state":
        return t(`feedback-state-${value}`);
      case "language":
        return languageName(value);
      case "from":
        return t("filter-since", { on: day(value) });
      case "to":
        return t("filter-until", { on: day(value) });
    }
  };
  const pick = (condition: Condition, options: readonly (readonly [string, string])[]) => (
    <Pick key={condition} condition={condition} search={search} change={change}>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Pick>
  );
  return (
    <section className="filters" aria-label={t("filters")}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("filters")}</summary>
        <div className="filter-fields">
          {pick("source", [...sourceNames])}
          {pick("channel", channels.map((one) => [one, t(`channel-${one}`)] as const))}
          <Pick condition="theme" search={search} change={change}>
            <option value="none">{t("item-no-theme")}</option>
            {areas.map((area) => (
              <optgroup key={area.id} label={area.title}>
                <option value={area.id}>{t("filter-whole-area", { area: area.title })}</option>
                {topics
                  .filter((one) => one.parent?.id === area.id)
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Pick>
          {pick("language", languages.map((one) => [one, languageName(one)] as const))}
          {pick("sentiment", sentiments.map((one) => [one, t(`sentiment-${one}`)] as const))}
          {pick("urgent", [["yes", t("filter-urgent")]])}
          {labelNames.size > 0 && pick("label", [...labelNames])}
          {segmentNames.size > 0 && pick("segment", [...segmentNames])}
          {pick("state", states.map((one) => [one, t(`feedback-state-${one}`)] as const))}
          {(["from", "to"] as const).map((end) => (
            <label key={end}>
              {t(`filter-${end}`)}
              <input
                type="date"
                value={search.get(end) ?? ""}
                onChange={(event) => change(withCondition(search, end, event.target.value))}
              />
            </label>
          ))}
        </div>
      </details>
      {held.length > 0 && (
        <ul className="filter-chips">
          {held.map(({ condition, value }) => (
            <li key={`${condition}-${value}`}>
              <button
                type="button"
                className="filter-chip"
                aria-label={t("filter-remove", { name: name(condition, value) })}
                onClick={() => change(without(search, condition, value))}
              >
                {name(condition, value)} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          {clear && (
            <li>
              <button type="button" className="text-button" onClick={clear}>
                {t("clear-filters")}
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

interface PickProps {
  condition: Condition;
  search: URLSearchParams;
  change: (next: URLSearchParams) => void;
  children: React.ReactNode;
}

/** Adds a value of one condition; those that hold already are chips. */
function Pick({ condition, search, change, children }: PickProps) {
  return (
    <label>
      {t(`filter-${condition}`)}
      <select value="" onChange={(event) => change(withCondition(search, condition, event.target.value))}>
        <option value="">{t("filter-any")}</option>
        {children}
      </select>
    </label>
  );
}
