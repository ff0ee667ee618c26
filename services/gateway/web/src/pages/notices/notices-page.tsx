import { useEffect, useEffectEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { setCount } from "../../session/counts";
import { useSession } from "../../session/session";
import { signInAddress } from "../../session/wish";
import { usePageTitle } from "../../shell/title";
import { moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { PlainText } from "../../ui/plain-text";
import { Empty, Failed, Loading } from "../../ui/states";

const NoticesQuery = graphql(`
  query Notices($after: String) {
    viewer {
      notifications(first: 20, after: $after) {
        unreadCount
        nodes {
          id
          kind
          text
          url
          createdAt
          readAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const ReadMutation = graphql(`
  mutation ReadNotices($input: NotificationsMarkReadInput!) {
    notificationsMarkRead(input: $input) {
      unreadCount
      errors {
        __typename
        code
        message
      }
    }
  }
`);

/** What the member was told: what came of things they said, wrote or voted for. */
export default function NoticesPage() {
  usePageTitle(t("nav-notices"));
  const { member } = useSession();
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <div className="page">
      <h1>{t("nav-notices")}</h1>
      {member === null && (
        <Empty title={t("notices-sign-in")}>
          <Link className="button button-main" href={signInAddress()}>
            {t("sign-in")}
          </Link>
        </Empty>
      )}
      {member &&
        cursors.map((after, place) => (
          <NoticesPart
            key={after ?? "first"}
            after={after}
            more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          />
        ))}
    </div>
  );
}

interface NoticesPartProps {
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function NoticesPart({ after, more }: NoticesPartProps) {
  const [{ data, error }, ask] = useQuery({ query: NoticesQuery, variables: { after }, requestPolicy: "network-only" });
  const [, read] = useMutation(ReadMutation);
  const failure = failureOf(error);
  const found = data?.viewer?.notifications;
  const ids = found?.nodes.filter((one) => !one.readAt).map((one) => one.id) ?? [];
  const seen = useEffectEvent(async () => {
    const sent = await read({ input: { ids } });
    const left = sent.data?.notificationsMarkRead.unreadCount;
    if (typeof left === "number") setCount("notices", left);
  });
  const shown = ids.join(" ");
  useEffect(() => {
    if (shown) void seen();
  }, [shown]);
  if (!found) {
    if (failure || data) {
      const why = failure ?? { code: "UNAVAILABLE", message: t("failure-UNAVAILABLE") };
      return <Failed failure={why} retry={() => ask({ requestPolicy: "network-only" })} />;
    }
    return <Loading rows={3} />;
  }
  if (found.nodes.length === 0) return <Empty title={t("notices-none")} />;
  return (
    <>
      {found.nodes.map((one) => (
        <article key={one.id} className="aside-part">
          <p className="facts">
            {!one.readAt && <span className="chip chip-new">{t("notice-new")}</span>}
            <span>{t(`notice-${one.kind}`)}</span>
            <time dateTime={one.createdAt}>{moment(one.createdAt)}</time>
          </p>
          <PlainText text={one.text} />
          <p>{one.url.startsWith("/") ? <Link href={one.url}>{t("notice-look")}</Link> : <a href={one.url}>{t("notice-look")}</a>}</p>
        </article>
      ))}
      {more && found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
        <button type="button" className="button" onClick={() => more(found.pageInfo.endCursor ?? "")}>
          {t("notices-more")}
        </button>
      )}
    </>
  );
}
