import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { CopiedText } from "../../../ui/copied-text";
import { ProblemSummary, SelectField, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { parts, type Pointers, SaveInletMutation } from "./inlet-documents";

interface InletDialogProps {
  /** Left out to make one. */
  inlet?: { id: string; name: string; mapping: Pointers };
  sources?: readonly { id: string; name: string }[];
  close: () => void;
}

/** Makes an inlet and then shows its secret, once; or changes what one is called and where it looks. */
export function InletDialog({ inlet, sources = [], close }: InletDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [made, setMade] = useState<{ url: string; secret: string; pointer: string } | null>(null);
  const [{ fetching }, save] = useMutation(SaveInletMutation);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? "").trim();
    const mapping = Object.fromEntries(parts.map(([part]) => [part, typed(part) || null]));
    const sent = await save({
      input: {
        ...(inlet ? { id: inlet.id } : { sourceId: typed("sourceId") }),
        name: typed("name"),
        mapping: { ...mapping, text: typed("text") },
      },
    });
    const found = problemsOf(sent.error, sent.data?.inletSave.errors);
    // A pointer is refused where it stands in the mapping; its field has the same name.
    setProblems(found.map((one) => (one.path?.[0] === "mapping" ? { ...one, path: one.path.slice(1) } : one)));
    if (found.length > 0) return;
    const { secret, inlet: kept } = sent.data?.inletSave ?? {};
    if (secret && kept) return setMade({ url: kept.url, secret, pointer: kept.mapping.text });
    notify(t("inlet-saved", { name: typed("name") }));
    close();
  };
  if (made) return <InletSecret {...made} close={close} />;
  return (
    <Modal title={t(inlet ? "inlet-edit" : "inlet-new")} close={close}>
      <form className="modal-body" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["name", "sourceId", ...parts.map(([part]) => part)]} />
        <TextField
          label={t("inlet-name")}
          name="name"
          hint={t("inlet-name-hint")}
          problems={problems}
          maxLength={80}
          autoComplete="off"
          defaultValue={inlet?.name ?? ""}
        />
        {!inlet && (
          <SelectField label={t("inlet-source")} name="sourceId" problems={problems}>
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        <fieldset className="modal-body">
          <legend>
            <strong>{t("inlet-mapping")}</strong>
          </legend>
          <p className="field-hint">{t("inlet-mapping-hint")}</p>
          {parts.map(([part, label]) => (
            <TextField
              key={part}
              label={t(label)}
              name={part}
              problems={problems}
              optional={part !== "text"}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              defaultValue={inlet?.mapping[part] ?? (part === "text" && !inlet ? "/text" : "")}
            />
          ))}
        </fieldset>
        <div className="actions">
          <SendButton main busy={fetching} problems={problems}>
            {t("save")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}

interface InletSecretProps {
  url: string;
  secret: string;
  pointer: string;
  close: () => void;
}

/** A secret that was just made, and how to sign with it. */
export function InletSecret({ url, secret, pointer, close }: InletSecretProps) {
  const body = pointer
    .split("/")
    .slice(1)
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), "…");
  const example = [
    `body='${JSON.stringify(body)}'`,
    `id=msg_$(date +%s%N) at=$(date +%s)`,
    `key=$(printf %s '${secret.replace("whsec_", "")}' | base64 -d | xxd -p -c 99)`,
    `signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)`,
    `curl ${url} -H 'Content-Type: application/json' -d "$body" \\`,
    `  -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature"`,
  ].join("\n");
  return (
    <Modal title={t("inlet-secret")} close={close}>
      <p className="banner">{t("inlet-secret-once")}</p>
      <CopiedText label={t("inlet-secret")} text={secret} />
      <CopiedText label={t("inlet-address")} text={url} />
      <p className="small">{t("inlet-signing")}</p>
      <CopiedText label={t("inlet-example")} text={example} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={close}>
          {t("inlet-secret-stored")}
        </button>
      </div>
    </Modal>
  );
}
