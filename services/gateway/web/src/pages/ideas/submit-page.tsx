import { useQuery } from "urql";
import { useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { SelectField } from "../../ui/form";
import { Empty, Failed, Loading } from "../../ui/states";
import { SubmitForm } from "./submit-form";
import { useSubmitIdea } from "./submit-idea";

const OpenBoardsQuery = graphql(`
  query OpenBoards {
    boards(first: 10) {
      nodes {
        id
        slug
        name
        isArchived
        postingPolicy
      }
    }
  }
`);

type OpenBoard = ResultOf<typeof OpenBoardsQuery>["boards"]["nodes"][number];

/** Handing in an idea on a page of its own. */
export default function SubmitPage() {
  const { isStaff } = useSession();
  const slug = new URLSearchParams(useSearch()).get("board");
  const [{ data, error }, ask] = useQuery({ query: OpenBoardsQuery });
  usePageTitle(t("submit-title"));
  const failure = failureOf(error);
  const open = data?.boards.nodes.filter((one) => !one.isArchived && (one.postingPolicy !== "STAFF" || isStaff)) ?? [];
  const board = open.find((one) => one.slug === slug) ?? open[0];
  return (
    <div className="page page-narrow">
      <h1>{t("submit-title")}</h1>
      {board ? (
        <BoardForm key={board.id} board={board} open={open} />
      ) : failure ? (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />
      ) : data ? (
        <Empty title={t("no-boards")} />
      ) : (
        <Loading rows={2} />
      )}
    </div>
  );
}

interface BoardFormProps {
  board: OpenBoard;
  open: OpenBoard[];
}

function BoardForm({ board, open }: BoardFormProps) {
  const { member } = useSession();
  const [, go] = useLocation();
  const send = useSubmitIdea(board.id, board.slug);
  return (
    <SubmitForm
      draftKey={board.id}
      boardId={board.id}
      verb={t(member === null ? "sign-in-to-submit" : "submit-idea")}
      send={send}
      onCancel={() => go(`/b/${board.slug}`)}
    >
      {open.length > 1 && (
        <SelectField
          label={t("board")}
          name="boardId"
          value={board.slug}
          onChange={(event) => go(`/ideas/new?board=${event.target.value}`, { replace: true })}
        >
          {open.map((one) => (
            <option key={one.id} value={one.slug}>
              {one.name}
            </option>
          ))}
        </SelectField>
      )}
    </SubmitForm>
  );
}
