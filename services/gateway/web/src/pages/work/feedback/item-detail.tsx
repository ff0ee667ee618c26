import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { moment, number, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { FeedbackItemRow } from "../feedback-item";
import { NewInsight } from "../new-insight";
import { ItemQuery, SimilarQuery } from "./feedback";
import { PromoteDialog } from "./promote-dialog";

/** All that is known of one piece of feedback, and what says much the same. */
export function ItemDetail({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: ItemQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const [alike, setAlike] = useState(false);
  const [open, setOpen] = useState<"idea" | "insight" | null>(null);
  const { isProductTeam } = useSession();
  const failure = failureOf(error);
  const item = data?.node?.__typename === "FeedbackItem" ? data.node : null;
  if (!item) {
    if (failure) return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("item-unavailable")} />;
    return data ? <p className="second">{t("item-not-found")}</p> : <Loading rows={1} />;
  }
  const topic = item.themes.edges.find(({ node }) => node.level === "TOPIC")?.node;
  return (
    <div className="item-detail">
      <dl>
        <div>
          <dt>{t("item-themes")}</dt>
          <dd>
            {item.themes.edges.length === 0 && t("item-no-theme")}
            <ul>
              {item.themes.edges.map(({ node, fit, isPinned }) => (
                <li key={node.id}>
                  <Link href={`/work/themes/${encodeURIComponent(node.id)}`}>{node.title}</Link>{" "}
                  <span className="small">{isPinned ? t("filed-by-hand") : t("fits", { share: percent(fit) })}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {item.idea && (
          <div>
            <dt>{t("item-idea")}</dt>
            <dd>
              <Link href={`/ideas/${item.idea.number}`}>{item.idea.title}</Link>
            </dd>
          </div>
        )}
        {item.themes.edges.map(
          ({ node }) =>
            node.insight && (
              <div key={node.id}>
                <dt>{t("insight")}</dt>
                <dd>
                  <Link href={`/work/insights/${node.insight.number}`}>{node.insight.title}</Link>
                </dd>
              </div>
            ),
        )}
        {item.product && <Fact name={t("item-product")} value={item.product.name} />}
        {item.rating && (
          <Fact name={t("field-RATING")} value={t("of", { done: number(item.rating.value, 1), total: number(item.rating.max, 1) })} />
        )}
        {item.attributes.map((one) => (
          <Fact key={one.name} name={one.name} value={one.value} />
        ))}
        <Fact name={t("item-state")} value={t(`feedback-state-${item.state}`)} />
        <Fact name={t("item-received")} value={moment(item.receivedAt)} />
        {item.externalUrl && (
          <div>
            <dt>{t("item-address")}</dt>
            <dd>
              <a href={item.externalUrl} rel="noreferrer">
                {t("item-at-source")}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <div className="actions">
        {!alike && (
          <button type="button" className="button" onClick={() => setAlike(true)}>
            {t("more-like-this")}
          </button>
        )}
        {!item.idea && (
          <button type="button" className="button" onClick={() => setOpen("idea")}>
            {t("promote-open")}
          </button>
        )}
        {isProductTeam && topic && !topic.insight && (
          <button type="button" className="button" onClick={() => setOpen("insight")}>
            {t("insight-from")}
          </button>
        )}
      </div>
      {alike && <Similar id={id} />}
      {open === "idea" && <PromoteDialog item={item} close={() => setOpen(null)} />}
      {open === "insight" && topic && <NewInsight theme={topic} close={() => setOpen(null)} />}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Similar({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: SimilarQuery, variables: { id } });
  const failure = failureOf(error);
  const found = data?.node?.__typename === "FeedbackItem" ? data.node.similar.edges : null;
  if (!found) {
    if (!failure) return <Loading rows={2} />;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("alike-unavailable")} />;
  }
  return (
    <section aria-label={t("alike-heading")}>
      <p role="status">{t("alike-found", { n: found.length })}</p>
      {found.map(({ node, similarity }) => (
        <FeedbackItemRow key={node.id} item={node}>
          <p className="small">
            {t("near", { share: percent(similarity) })} ·{" "}
            <Link href={`/work/feedback?item=${encodeURIComponent(node.id)}`}>{t("item-open")}</Link>
          </p>
        </FeedbackItemRow>
      ))}
    </section>
  );
}
