import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { SelectField, TextArea, TextField } from "../../ui/form";
import { Failed } from "../../ui/states";
import { SaveDialog, typed } from "./save-dialog";
import type { WidgetInList } from "./widget-page";

const ChoicesQuery = graphql(`
  query WidgetChoices {
    boards(first: 100) {
      nodes {
        id
        name
        isArchived
      }
    }
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
  mutation SaveWidget($input: WidgetKeySaveInput!) {
    widgetKeySave(input: $input) {
      widgetKey {
        id
        name
        key
        allowedOrigins
        board {
          id
          name
        }
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

interface WidgetDialogProps {
  widget: WidgetInList | null;
  close: () => void;
  saved: (id: string) => void;
}

/** Makes a widget, or changes one. */
export function WidgetDialog({ widget, close, saved }: WidgetDialogProps) {
  const [{ data, error }, ask] = useQuery({ query: ChoicesQuery });
  const [, send] = useMutation(SaveMutation);
  const failure = failureOf(error);
  const save = async (form: FormData) => {
    const name = typed(form, "name");
    const productId = typed(form, "productId");
    const boardId = typed(form, "boardId");
    const input = {
      ...(widget && { id: widget.id }),
      name,
      ...(productId && { productId }),
      ...(boardId && { boardId }),
      allowedOrigins: typed(form, "allowedOrigins").split(/[\s,]+/).filter(Boolean),
    };
    const answer = await send({ input });
    const payload = answer.data?.widgetKeySave;
    const problems = problemsOf(answer.error, payload?.errors);
    if (problems.length === 0 && payload?.widgetKey) {
      notify(t("kept-what", { name }));
      saved(payload.widgetKey.id);
    }
    return problems;
  };
  const products = data?.workspace?.products.nodes.filter((one) => !one.isArchived || one.id === widget?.product?.id);
  const boards = data?.boards?.nodes.filter((one) => !one.isArchived || one.id === widget?.board?.id);
  return (
    <SaveDialog
      title={t(widget ? "widget-edit" : "widget-new")}
      verb={t(widget ? "save" : "widget-add")}
      fields={["name", "productId", "boardId", "allowedOrigins"]}
      save={save}
      close={close}
    >
      {(problems) => (
        <>
          <TextField
            label={t("name")}
            name="name"
            hint={t("widget-name-hint")}
            maxLength={80}
            autoComplete="off"
            defaultValue={widget?.name}
            problems={problems}
          />
          <TextArea
            label={t("widget-origins")}
            name="allowedOrigins"
            hint={t("widget-origins-hint")}
            rows={3}
            spellCheck={false}
            autoCapitalize="none"
            defaultValue={widget?.allowedOrigins.join("\n") ?? ""}
            problems={problems}
          />
          {failure && (
            <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("widget-choices-unavailable")} />
          )}
          {products && products.length > 0 && (
            <Choice
              label={t("product")}
              name="productId"
              none={t("product-none")}
              options={products}
              chosen={widget?.product?.id}
              problems={problems}
            />
          )}
          {boards && boards.length > 0 && (
            <Choice
              label={t("widget-board-choice")}
              name="boardId"
              none={t("widget-board-none")}
              options={boards}
              chosen={widget?.board?.id}
              problems={problems}
            />
          )}
        </>
      )}
    </SaveDialog>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  none: string;
  options: readonly { id: string; name: string }[];
  chosen: string | undefined;
  problems: Parameters<typeof SelectField>[0]["problems"];
}

/** One out of a list; once something was chosen, it is changed but not taken back. */
function Choice({ label, name, none, options, chosen, problems }: ChoiceProps) {
  return (
    <SelectField label={label} name={name} optional={!chosen} defaultValue={chosen ?? ""} problems={problems}>
      {!chosen && <option value="">{none}</option>}
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </SelectField>
  );
}
