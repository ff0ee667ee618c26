import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { number } from "../../texts/format";
import { opening } from "../../texts/opening";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { Empty } from "../../ui/states";
import { BoardDialog } from "./board-dialog";
import { ListStates } from "./list-states";
import { SettingsLayout } from "./settings-layout";
import "../../styles/setup.css";

const BoardsQuery = graphql(`
  query SettingsBoards {
    boards(first: 100) {
      nodes {
        id
        slug
        name
        description
        isArchived
        ideaCount
        postingPolicy
        moderationPolicy
        product {
          id
          name
        }
      }
    }
  }
`);

export type BoardToEdit = ResultOf<typeof BoardsQuery>["boards"]["nodes"][number];

/** Where ideas come together: what each place asks, and who posts there. */
export default function BoardsPage() {
  const [{ data, error }, ask] = useQuery({ query: BoardsQuery, requestPolicy: "cache-and-network" });
  const [edited, setEdited] = useState<BoardToEdit | "new" | null>(null);
  const boards = data?.boards.nodes ?? [];
  const retry = () => ask({ requestPolicy: "network-only" });
  return (
    <SettingsLayout
      title={t("boards-heading")}
      lead={t("boards-lead")}
      actions={
        <button type="button" className="button button-main" onClick={() => setEdited("new")}>
          <Icon name="plus" />
          {t("board-new")}
        </button>
      }
    >
      <ListStates failure={failureOf(error)} retry={retry} isThere={data !== undefined}>
        {boards.length > 0 ? (
          <ul className="setup-list">
            {boards.map((board) => (
              <Board key={board.id} board={board} edit={() => setEdited(board)} />
            ))}
          </ul>
        ) : (
          <Empty title={t("no-boards-yet")}>
            <p className="lead">{t("no-boards-then")}</p>
          </Empty>
        )}
      </ListStates>
      {edited && <BoardDialog board={edited === "new" ? null : edited} close={() => setEdited(null)} saved={retry} />}
    </SettingsLayout>
  );
}

function Board({ board, edit }: { board: BoardToEdit; edit: () => void }) {
  return (
    <li>
      <div>
        <h2>
          {board.name} {board.isArchived && <span className="chip">{t("archived")}</span>}
        </h2>
        {board.description && <p className="second">{opening(board.description, 200)}</p>}
        <p className="facts">
          {board.product && <span>{t("board-about", { name: board.product.name })}</span>}
          <span>{t(board.postingPolicy === "STAFF" ? "board-posting-STAFF" : "board-posting-MEMBERS")}</span>
          <span>{t("board-ideas", { n: board.ideaCount, shown: number(board.ideaCount) })}</span>
        </p>
      </div>
      <div className="actions">
        <Link className="button" href={`/b/${board.slug}`} aria-label={t("see-what", { name: board.name })}>
          {t("see")}
        </Link>
        <button type="button" className="button" aria-label={t("edit-what", { name: board.name })} onClick={edit}>
          {t("edit")}
        </button>
      </div>
    </li>
  );
}
