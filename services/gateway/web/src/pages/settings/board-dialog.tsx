import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Choices } from "../../ui/choices";
import { SelectField, TextArea, TextField } from "../../ui/form";
import { Failed } from "../../ui/states";
import type { BoardToEdit } from "./boards-page";
import { SaveDialog, typed } from "./save-dialog";

const ProductsQuery = graphql(`
  query ProductsToChoose {
    workspace {
      id
      products(first: 100) {
        nodes {
          id
          name
          isArchived
        }
      }
    }
  }
`);

const SaveMutation = graphql(`
  mutation SaveBoard($input: BoardSaveInput!) {
    boardSave(input: $input) {
      board {
        id
        slug
        name
        description
        postingPolicy
        moderationPolicy
        product {
          id
          name
        }
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

// Whoever posts has an account, so ANYONE comes down to MEMBERS.
const posting = ["MEMBERS", "STAFF"] as const;

interface BoardDialogProps {
  board: BoardToEdit | null;
  close: () => void;
  saved: () => void;
}

/** Makes a board, or changes one. */
export function BoardDialog({ board, close, saved }: BoardDialogProps) {
  const [{ data, error }, ask] = useQuery({ query: ProductsQuery });
  const [, send] = useMutation(SaveMutation);
  const [who, setWho] = useState<(typeof posting)[number]>(board?.postingPolicy === "STAFF" ? "STAFF" : "MEMBERS");
  const products = data?.workspace.products.nodes.filter((one) => !one.isArchived || one.id === board?.product?.id);
  const failure = failureOf(error);
  const save = async (form: FormData) => {
    const name = typed(form, "name");
    const productId = typed(form, "productId");
    const input = {
      ...(board && { id: board.id }),
      name,
      description: typed(form, "description"),
      postingPolicy: who,
      ...(productId && { productId }),
    };
    const answer = await send({ input });
    const problems = problemsOf(answer.error, answer.data?.boardSave.errors);
    if (problems.length === 0) {
      notify(t("kept-what", { name }));
      saved();
    }
    return problems;
  };
  return (
    <SaveDialog
      title={t(board ? "board-edit" : "board-new")}
      verb={t(board ? "save" : "board-add")}
      fields={["name", "description", "productId", "postingPolicy"]}
      save={save}
      close={close}
    >
      {(problems) => (
        <>
          <TextField
            label={t("name")}
            name="name"
            hint={t("board-name-hint")}
            maxLength={80}
            autoComplete="off"
            defaultValue={board?.name}
            problems={problems}
          />
          <TextArea
            label={t("board-question")}
            name="description"
            hint={t("board-question-hint")}
            maxLength={2000}
            optional
            defaultValue={board?.description ?? ""}
            problems={problems}
          />
          {products && products.length > 0 && (
            <SelectField
              label={t("product")}
              name="productId"
              optional={!board?.product}
              defaultValue={board?.product?.id ?? ""}
              problems={problems}
            >
              {!board?.product && <option value="">{t("product-none")}</option>}
              {products.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </SelectField>
          )}
          {failure && !products && (
            <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("products-unavailable")} />
          )}
          <Choices
            legend={t("board-posting")}
            name="postingPolicy"
            options={posting.map((value) => ({
              value,
              label: t(`board-posting-${value}`),
              means: t(`board-posting-means-${value}`),
            }))}
            chosen={who}
            choose={setWho}
            problems={problems}
          />
          <p className="small">{t("board-votes")}</p>
        </>
      )}
    </SaveDialog>
  );
}
