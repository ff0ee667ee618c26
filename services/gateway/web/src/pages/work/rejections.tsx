import { useState } from "react";
import { useClient, useQuery } from "urql";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Failed, Loading } from "../../ui/states";
import { csv } from "./csv";

const RejectionsQuery = graphql(`
  query Rejections($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on FeedbackImport {
        rejections(first: $first, after: $after) {
          nodes {
            row
            column
            reason
            excerpt
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const PAGE = 20;
const DOWNLOAD_PAGE = 100;

type Node = ResultOf<typeof RejectionsQuery>["node"];
const listOf = (node: Node | undefined) => (node?.__typename === "FeedbackImport" ? node.rejections : null);

interface RejectionsProps {
  id: string;
  fileName: string;
  count: number;
}

/** Rows that could not be read, with the reason, as a table and as a file to mend and send again. */
export function Rejections({ id, fileName, count }: RejectionsProps) {
  const client = useClient();
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const [busy, setBusy] = useState(false);

  const download = async () => {
    setBusy(true);
    const rows: (string | number | null)[][] = [[t("rejected-row"), t("column"), t("rejected-reason"), t("rejected-excerpt")]];
    let after: string | null = null;
    do {
      const result: Awaited<ReturnType<typeof page>> = await page(after);
      const list = listOf(result.data?.node);
      if (!list) {
        notify(failureOf(result.error)?.message ?? t("failure-INTERNAL"), "bad");
        setBusy(false);
        return;
      }
      for (const one of list.nodes) rows.push([one.row, one.column, one.reason, one.excerpt]);
      after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    } while (after);
    save(`${fileName.replace(/\.\w+$/, "")}-${t("rejected-file")}.csv`, csv(rows));
    setBusy(false);
  };
  const page = (after: string | null) =>
    client.query(RejectionsQuery, { id, first: DOWNLOAD_PAGE, after }, { requestPolicy: "network-only" }).toPromise();

  return (
    <section className="dike" id="rejected">
      <div className="live-line">
        <h2>{t("rejected-heading", { n: count })}</h2>
        <button type="button" className="button" disabled={busy} onClick={() => void download()}>
          {t(busy ? "sending" : "rejected-download")}
        </button>
      </div>
      <div className="table-wrap">
        <table className="cards-on-phone">
          <thead>
            <tr>
              <th scope="col">{t("rejected-row")}</th>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("rejected-reason")}</th>
              <th scope="col">{t("rejected-excerpt")}</th>
            </tr>
          </thead>
          {cursors.map((after, place) => (
            <RejectionsPage
              key={after ?? "first"}
              id={id}
              after={after}
              more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
            />
          ))}
        </table>
      </div>
    </section>
  );
}

interface RejectionsPageProps {
  id: string;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function RejectionsPage({ id, after, more }: RejectionsPageProps) {
  const [{ data, error }, ask] = useQuery({ query: RejectionsQuery, variables: { id, first: PAGE, after } });
  const list = listOf(data?.node);
  const failure = failureOf(error);
  return (
    <tbody>
      {!list && (
        <tr>
          <td colSpan={4}>
            {failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={1} />}
          </td>
        </tr>
      )}
      {list?.nodes.map((one) => (
        <tr key={`${one.row}-${one.column}`}>
          <td className="figure">{one.row}</td>
          <td>{one.column ?? "–"}</td>
          <td>{one.reason}</td>
          <td>
            <code>{one.excerpt}</code>
          </td>
        </tr>
      ))}
      {more && list?.pageInfo.hasNextPage && list.pageInfo.endCursor && (
        <tr>
          <td colSpan={4}>
            <button type="button" className="button" onClick={() => more(list.pageInfo.endCursor ?? "")}>
              {t("rejected-more")}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function save(name: string, content: string) {
  // The mark in front tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\uFEFF", content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
