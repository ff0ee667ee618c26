import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Icon } from "../../../ui/icons";
import { Empty } from "../../../ui/states";
import { CustomerDialog } from "./customer-dialog";
import { CustomerTable } from "./customer-table";
import { customerAddress, SegmentsQuery } from "./customers";
import { CustomerTabs } from "./tabs";
import "../../../styles/priorities.css";

/** Everybody who uses the products, whether they are members or not. */
export default function CustomersPage() {
  usePageTitle(t("nav-customers"));
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [adding, setAdding] = useState(false);
  const [{ data }] = useQuery({ query: SegmentsQuery });
  const segments = data?.segments.nodes ?? [];
  const [words, segment] = [search.get("q")?.trim() ?? "", search.get("segment") ?? ""];
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    go(next.size ? `${path}?${next}` : path, { replace: true });
  };
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set("q", String(new FormData(event.currentTarget).get("q") ?? "").trim());
  };
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("nav-customers")}</h1>
          <p className="second lead">{t("customers-lead")}</p>
        </div>
        <button type="button" className="button button-main" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {t("customer-new")}
        </button>
      </div>
      <CustomerTabs here="customers" />
      <form role="search" className="insight-filters" onSubmit={find}>
        <label className="grow">
          {t("customers-find")}
          <input
            key={words}
            type="search"
            name="q"
            defaultValue={words}
            onBlur={(event) => event.target.value.trim() !== words && set("q", event.target.value.trim())}
          />
        </label>
        {segments.length > 0 && (
          <label>
            {t("segment")}
            <select value={segment} onChange={(event) => set("segment", event.target.value)}>
              <option value="">{t("everybody")}</option>
              {segments.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </form>
      <Found key={`${words} ${segment}`} words={words} segment={segment} />
      {adding && <CustomerDialog customer={null} close={() => setAdding(false)} saved={(id) => go(customerAddress(id))} />}
    </div>
  );
}

function Found({ words, segment }: { words: string; segment: string }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const [filter] = useState({ ...(words && { text: words }), ...(segment && { segmentIds: [segment] }) });
  const isNarrow = Boolean(words || segment);
  return (
    <section aria-label={t("customers-tab")}>
      {cursors.map((after, place) => (
        <CustomerTable
          key={after ?? "first"}
          filter={filter}
          after={after}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          empty={
            isNarrow ? (
              <Empty title={t("customers-nobody")}>
                <Link className="button" href="/work/customers">
                  {t("clear-filters")}
                </Link>
              </Empty>
            ) : (
              <Empty title={t("customers-none")}>
                <Link className="button" href="/work/import">
                  {t("import-some")}
                </Link>
              </Empty>
            )
          }
        />
      ))}
    </section>
  );
}
