import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { ago, day, number } from "../../texts/format";
import { locale, t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { CopiedText } from "../../ui/copied-text";
import { Icon } from "../../ui/icons";
import { Empty } from "../../ui/states";
import { EndDialog } from "./end-dialog";
import { ListStates } from "./list-states";
import { SettingsLayout } from "./settings-layout";
import { WidgetDialog } from "./widget-dialog";
import "../../styles/setup.css";

const WidgetsQuery = graphql(`
  query SettingsWidgets {
    workspace {
      id
      widgetKeys(first: 50) {
        nodes {
          id
          name
          key
          allowedOrigins
          createdAt
          revokedAt
          board {
            id
            name
          }
          product {
            id
            name
          }
          source {
            id
            itemCount
            lastReceivedAt
          }
        }
      }
    }
  }
`);

export type WidgetInList = ResultOf<typeof WidgetsQuery>["workspace"]["widgetKeys"]["nodes"][number];

const RevokeMutation = graphql(`
  mutation RevokeWidget($input: WidgetKeyRevokeInput!) {
    widgetKeyRevoke(input: $input) {
      widgetKey {
        id
        revokedAt
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

/** Keys with which other sites carry the widget: which sites, what it asks about, and the script for them. */
export default function WidgetPage() {
  const [{ data, error }, ask] = useQuery({ query: WidgetsQuery, requestPolicy: "cache-and-network" });
  const [edited, setEdited] = useState<WidgetInList | "new" | null>(null);
  const [ending, setEnding] = useState<WidgetInList | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [, revoke] = useMutation(RevokeMutation);
  const widgets = data?.workspace.widgetKeys.nodes ?? [];
  const retry = () => ask({ requestPolicy: "network-only" });
  const end = async (widget: WidgetInList) => {
    const answer = await revoke({ input: { id: widget.id } });
    const problems = problemsOf(answer.error, answer.data?.widgetKeyRevoke.errors);
    if (problems.length === 0) notify(t("widget-revoked", { name: widget.name }));
    return problems;
  };
  return (
    <SettingsLayout
      title={t("settings-widget")}
      lead={t("widget-lead")}
      actions={
        <button type="button" className="button button-main" onClick={() => setEdited("new")}>
          <Icon name="plus" />
          {t("widget-new")}
        </button>
      }
    >
      <ListStates failure={failureOf(error)} retry={retry} isThere={data !== undefined}>
        {widgets.length > 0 ? (
          <ul className="setup-list">
            {widgets.map((widget) => (
              <Widget
                key={widget.id}
                widget={widget}
                isOpen={open === widget.id}
                setOpen={(isOpen) => setOpen(isOpen ? widget.id : null)}
                edit={() => setEdited(widget)}
                revoke={() => setEnding(widget)}
              />
            ))}
          </ul>
        ) : (
          <Empty title={t("no-widgets")}>
            <p className="lead">{t("no-widgets-then")}</p>
          </Empty>
        )}
      </ListStates>
      {edited && (
        <WidgetDialog
          widget={edited === "new" ? null : edited}
          close={() => setEdited(null)}
          saved={(id) => {
            setOpen(id);
            retry();
          }}
        />
      )}
      {ending && (
        <EndDialog
          title={t("widget-revoke")}
          means={t("widget-revoke-means")}
          name={ending.name}
          verb={t("revoke")}
          end={() => end(ending)}
          close={() => setEnding(null)}
        />
      )}
    </SettingsLayout>
  );
}

interface WidgetProps {
  widget: WidgetInList;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  edit: () => void;
  revoke: () => void;
}

function Widget({ widget, isOpen, setOpen, edit, revoke }: WidgetProps) {
  const { name, source, revokedAt } = widget;
  return (
    <li className={revokedAt ? "setup-ended" : undefined}>
      <div>
        <h2>
          {name} {revokedAt && <span className="chip">{t("key-state-revoked")}</span>}
        </h2>
        <p className="second">{widget.allowedOrigins.join(", ")}</p>
        <p className="facts">
          {widget.product && <span>{t("board-about", { name: widget.product.name })}</span>}
          {widget.board && <span>{t("widget-board", { name: widget.board.name })}</span>}
          <span>{t("widget-items", { n: source?.itemCount ?? 0, shown: number(source?.itemCount ?? 0) })}</span>
          {source?.lastReceivedAt && <span>{t("widget-last", { ago: ago(source.lastReceivedAt) })}</span>}
          <span>
            {revokedAt ? t("key-revoked-on", { day: day(revokedAt) }) : t("key-made", { day: day(widget.createdAt) })}
          </span>
        </p>
      </div>
      {!revokedAt && (
        <>
          <div className="actions">
            <button type="button" className="button" aria-label={t("edit-what", { name })} onClick={edit}>
              {t("edit")}
            </button>
            <button type="button" className="button" aria-label={t("revoke-what", { name })} onClick={revoke}>
              {t("revoke")}
            </button>
          </div>
          <details className="setup-more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{t("widget-place")}</summary>
            {isOpen && <Placing widget={widget} />}
          </details>
        </>
      )}
    </li>
  );
}

/** What to put into the pages of a site, and how the panel looks there. */
function Placing({ widget }: { widget: WidgetInList }) {
  const tag = `<script async src="${location.origin}/widget.js" data-key="${widget.key}"></script>`;
  const preview = new URLSearchParams({ key: widget.key, locale: locale(), origin: location.origin });
  return (
    <div className="widget-placing">
      <div>
        <CopiedText label={t("widget-tag")} text={tag} />
        <p className="small">{t("widget-tag-hint", { origin: location.origin })}</p>
      </div>
      <figure>
        <figcaption>{t("widget-preview")}</figcaption>
        <iframe
          className="widget-preview"
          title={t("widget-preview-of", { name: widget.name })}
          src={`/embed/preview?${preview}`}
        />
      </figure>
    </div>
  );
}
