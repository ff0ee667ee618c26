import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { PasswordField, ProblemSummary, SelectField, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { type Collector, SaveCollectorMutation } from "./collector-documents";

interface CollectorDialogProps {
  /** Left out to make one. */
  collector?: Collector;
  sources?: readonly { id: string; name: string }[];
  close: () => void;
}

const intervals = [5, 15, 60, 360, 1440] as const;

/** Has Polder look into a feed or a mailbox, or changes where and how often. */
export function CollectorDialog({ collector, sources = [], close }: CollectorDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [kind, setKind] = useState<"FEED" | "MAILBOX">(collector?.kind ?? "FEED");
  const [{ fetching }, save] = useMutation(SaveCollectorMutation);
  const [, go] = useLocation();
  const before = collector?.mailbox;
  const every = collector?.everyMinutes ?? 15;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? "").trim();
    const mailbox = {
      host: typed("host"),
      port: Number(typed("port")) || 0,
      user: typed("user"),
      password: String(form.get("password") ?? "") || null,
      folder: typed("folder"),
    };
    const sent = await save({
      input: {
        ...(collector ? { id: collector.id } : { sourceId: typed("sourceId") }),
        name: typed("name"),
        everyMinutes: Number(typed("everyMinutes")),
        ...(kind === "FEED" ? { url: typed("url") } : { mailbox }),
      },
    });
    const found = problemsOf(sent.error, sent.data?.collectorSave.errors);
    // A part of a mailbox is refused where it stands in it; its field has the same name.
    setProblems(found.map((one) => (one.path?.[0] === "mailbox" ? { ...one, path: one.path.slice(1) } : one)));
    if (found.length > 0) return;
    notify(t("inlet-saved", { name: typed("name") }));
    close();
    const id = sent.data?.collectorSave.collector?.id;
    if (!collector && id) go(`/work/sources/${id}`);
  };
  return (
    <Modal title={t(collector ? "inlet-edit" : "collector-new")} close={close}>
      <form className="modal-body" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary
          problems={problems}
          fields={["name", "sourceId", "everyMinutes", ...(kind === "FEED" ? ["url"] : ["host", "port", "user", "password", "folder"])]}
        />
        {!collector && (
          <SelectField label={t("collector-kind")} name="kind" value={kind} onChange={(event) => setKind(event.target.value === "MAILBOX" ? "MAILBOX" : "FEED")}>
            <option value="FEED">{t("collector-kind-FEED")}</option>
            <option value="MAILBOX">{t("collector-kind-MAILBOX")}</option>
          </SelectField>
        )}
        <TextField
          label={t("inlet-name")}
          name="name"
          hint={t("collector-name-hint")}
          problems={problems}
          maxLength={80}
          autoComplete="off"
          defaultValue={collector?.name ?? ""}
        />
        {kind === "FEED" ? (
          <TextField
            label={t("collector-url")}
            name="url"
            type="url"
            hint={t("collector-url-hint")}
            problems={problems}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            defaultValue={collector?.url ?? ""}
          />
        ) : (
          <>
            <p className="field-hint">{t("collector-mailbox-means")}</p>
            <TextField label={t("collector-host")} name="host" problems={problems} autoComplete="off" spellCheck={false} defaultValue={before?.host ?? ""} />
            <TextField label={t("collector-port")} name="port" problems={problems} inputMode="numeric" defaultValue={before?.port ?? 993} />
            <TextField label={t("collector-user")} name="user" problems={problems} autoComplete="off" spellCheck={false} defaultValue={before?.user ?? ""} />
            <PasswordField
              label={t("collector-password")}
              name="password"
              hint={t(collector ? "collector-password-stays" : "collector-password-hint")}
              problems={problems}
              autoComplete="new-password"
            />
            <TextField label={t("collector-folder")} name="folder" problems={problems} spellCheck={false} defaultValue={before?.folder ?? "INBOX"} />
          </>
        )}
        {!collector && (
          <SelectField label={t("inlet-source")} name="sourceId" problems={problems}>
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField label={t("collector-every")} name="everyMinutes" problems={problems} defaultValue={every}>
          {[...new Set([...intervals, every])]
            .sort((a, b) => a - b)
            .map((minutes) => (
              <option key={minutes} value={minutes}>
                {everyOf(minutes)}
              </option>
            ))}
        </SelectField>
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

/** How often a collector looks, in words. */
export function everyOf(minutes: number): string {
  if (minutes === 1440) return t("collector-daily");
  return minutes % 60 === 0 ? t("collector-hours", { n: minutes / 60 }) : t("collector-minutes", { n: minutes });
}
