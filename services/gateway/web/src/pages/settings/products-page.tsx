import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { TextArea, TextField } from "../../ui/form";
import { Icon } from "../../ui/icons";
import { Empty } from "../../ui/states";
import { ListStates } from "./list-states";
import { SaveDialog, typed } from "./save-dialog";
import { SettingsLayout } from "./settings-layout";
import "../../styles/setup.css";

const ProductsQuery = graphql(`
  query SettingsProducts {
    workspace {
      id
      products(first: 100) {
        nodes {
          id
          slug
          name
          description
          isArchived
        }
      }
    }
  }
`);

type Product = ResultOf<typeof ProductsQuery>["workspace"]["products"]["nodes"][number];

const SaveMutation = graphql(`
  mutation SaveProduct($input: ProductSaveInput!) {
    productSave(input: $input) {
      product {
        id
        slug
        name
        description
        isArchived
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

/** What feedback and ideas are about. */
export default function ProductsPage() {
  const isAdmin = useSession().has("ADMIN");
  const [{ data, error }, ask] = useQuery({ query: ProductsQuery, requestPolicy: "cache-and-network" });
  const [edited, setEdited] = useState<Product | "new" | null>(null);
  const products = data?.workspace.products.nodes ?? [];
  const retry = () => ask({ requestPolicy: "network-only" });
  const add = isAdmin && (
    <button type="button" className="button button-main" onClick={() => setEdited("new")}>
      <Icon name="plus" />
      {t("product-new")}
    </button>
  );
  return (
    <SettingsLayout title={t("products-heading")} lead={t("products-lead")} actions={add}>
      {!isAdmin && <p className="banner">{t("products-by-admin")}</p>}
      <ListStates failure={failureOf(error)} retry={retry} isThere={data !== undefined}>
        {products.length > 0 ? (
          <ul className="setup-list">
            {products.map((product) => (
              <li key={product.id}>
                <div>
                  <h2>
                    {product.name} {product.isArchived && <span className="chip">{t("archived")}</span>}
                  </h2>
                  {product.description && <p className="second">{product.description}</p>}
                </div>
                {isAdmin && (
                  <button
                    type="button"
                    className="button"
                    aria-label={t("edit-what", { name: product.name })}
                    onClick={() => setEdited(product)}
                  >
                    {t("edit")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <Empty title={t("no-products")}>
            <p className="lead">{t("no-products-then")}</p>
          </Empty>
        )}
      </ListStates>
      {edited && (
        <ProductDialog product={edited === "new" ? null : edited} close={() => setEdited(null)} saved={retry} />
      )}
    </SettingsLayout>
  );
}

interface ProductDialogProps {
  product: Product | null;
  close: () => void;
  saved: () => void;
}

function ProductDialog({ product, close, saved }: ProductDialogProps) {
  const [, send] = useMutation(SaveMutation);
  const save = async (form: FormData) => {
    const name = typed(form, "name");
    const input = { ...(product && { id: product.id }), name, description: typed(form, "description") };
    const { data, error } = await send({ input });
    const problems = problemsOf(error, data?.productSave.errors);
    if (problems.length === 0) {
      notify(t("kept-what", { name }));
      saved();
    }
    return problems;
  };
  return (
    <SaveDialog
      title={t(product ? "product-edit" : "product-new")}
      verb={t(product ? "save" : "product-add")}
      fields={["name", "description"]}
      save={save}
      close={close}
    >
      {(problems) => (
        <>
          <TextField label={t("name")} name="name" maxLength={80} autoComplete="off" defaultValue={product?.name} problems={problems} />
          <TextArea
            label={t("product-description")}
            name="description"
            hint={t("product-description-hint")}
            maxLength={500}
            optional
            defaultValue={product?.description ?? ""}
            problems={problems}
          />
        </>
      )}
    </SaveDialog>
  );
}
