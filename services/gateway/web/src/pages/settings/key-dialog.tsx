import { useState } from "react";
import { useMutation } from "urql";
import { problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import type { Role } from "../../session/session";
import { t } from "../../texts/texts";
import { CopiedText } from "../../ui/copied-text";
import { SelectField, TextField } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { RoleChoice } from "./role-choice";
import { SaveDialog, typed } from "./save-dialog";

const CreateMutation = graphql(`
  mutation CreateKey($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) {
      apiKey {
        id
        name
      }
      secret
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

const given: readonly Role[] = ["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"];
const lifetimes = [30, 90, 365] as const;

interface KeyDialogProps {
  close: () => void;
  made: () => void;
}

/** Makes a key, then shows its secret, which is kept nowhere. */
export function KeyDialog({ close, made }: KeyDialogProps) {
  const [secret, setSecret] = useState<{ name: string; text: string } | null>(null);
  const [chosen, setChosen] = useState<readonly Role[]>(["PRODUCT_TEAM"]);
  const [, send] = useMutation(CreateMutation);
  if (secret) return <SecretDialog {...secret} close={close} />;
  const save = async (form: FormData) => {
    const name = typed(form, "name");
    const days = Number(typed(form, "expiresAt"));
    const input = {
      name,
      roles: ["CUSTOMER" as const, ...chosen],
      ...(days && { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() }),
    };
    const { data, error } = await send({ input });
    const problems = problemsOf(error, data?.apiKeyCreate.errors);
    if (problems.length === 0 && data?.apiKeyCreate.secret) {
      setSecret({ name, text: data.apiKeyCreate.secret });
      made();
    }
    return problems;
  };
  return (
    <SaveDialog
      title={t("key-new")}
      verb={t("key-add")}
      fields={["name", "expiresAt"]}
      save={save}
      close={close}
      kept={() => {}}
    >
      {(problems) => (
        <>
          <TextField label={t("name")} name="name" hint={t("key-name-hint")} maxLength={80} autoComplete="off" problems={problems} />
          <RoleChoice legend={t("key-roles")} chosen={chosen} choose={setChosen} may={given} />
          <SelectField label={t("key-lifetime")} name="expiresAt" defaultValue="90" problems={problems}>
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {t(`key-lifetime-${days}`)}
              </option>
            ))}
            <option value="">{t("key-lifetime-none")}</option>
          </SelectField>
        </>
      )}
    </SaveDialog>
  );
}

function SecretDialog({ name, text, close }: { name: string; text: string; close: () => void }) {
  const example = [
    `curl ${location.origin}/graphql \\`,
    `  -H "Authorization: Bearer ${text}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"query": "{ viewer { member { name } roles } }"}'`,
  ].join("\n");
  return (
    <Modal title={t("key-made-heading", { name })} close={close}>
      <p className="banner">{t("key-secret-once")}</p>
      <CopiedText label={t("key-secret")} text={text} />
      <CopiedText label={t("key-example")} text={example} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={close}>
          {t("key-stored")}
        </button>
      </div>
    </Modal>
  );
}
