import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { failureOf, type Problem } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { t } from "../../../texts/texts";
import { ProblemSummary, SelectField, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { ThemesToPickQuery } from "../feedback/feedback";
import { TopicOptions } from "../topic-options";
import { type Filable, topicOf } from "./fields";
import type { Filing } from "./use-filing";

interface FileDialogProps {
  items: Filable[];
  filing: Filing;
  close: () => void;
  done: () => void;
}

const NEW = "new";

/** Chooses the theme that items are filed under, or makes one of them. */
export function FileDialog({ items, filing, close, done }: FileDialogProps) {
  const { isProductTeam } = useSession();
  const [{ data, error }, ask] = useQuery({ query: ThemesToPickQuery });
  const [picked, pick] = useState(topicOf(items[0] as Filable)?.id ?? "");
  const [problems, setProblems] = useState<Problem[]>([]);
  const failure = failureOf(error);
  const themes = data?.themes.nodes ?? [];
  const areas = themes.filter((one) => one.level === "AREA");
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (picked !== NEW) {
      if (picked && (await filing.send(items, { themeId: picked }, "filed"))) done();
      return close();
    }
    const found = await filing.makeTheme(items, String(form.get("title") ?? ""), String(form.get("areaId") ?? "") || undefined);
    setProblems(found);
    if (found.length === 0) {
      done();
      close();
    }
  };
  return (
    <Modal title={t("filing-under-which", { n: items.length })} close={close}>
      {!data && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={2} />)}
      {data && (
        <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
          <ProblemSummary problems={problems} fields={["title", "areaId"]} />
          <SelectField
            label={t("filter-theme")}
            name="themeId"
            hint={t("filing-pins")}
            problems={problems}
            value={picked}
            onChange={(event) => pick(event.target.value)}
          >
            <option value="" disabled>
              {t("filing-choose")}
            </option>
            {isProductTeam && <option value={NEW}>{t("filing-new-theme")}</option>}
            <TopicOptions themes={themes} />
          </SelectField>
          {picked === NEW && (
            <>
              <TextField label={t("filing-title")} name="title" problems={problems} maxLength={120} autoComplete="off" />
              <SelectField label={t("filing-area")} name="areaId" problems={problems} defaultValue={topicOf(items[0] as Filable)?.parent?.id ?? ""}>
                <option value="">{t("filing-area-any")}</option>
                {areas.map((area) => (
                  <option key={area.id} value={area.id}>
                    {area.title}
                  </option>
                ))}
              </SelectField>
            </>
          )}
          <div className="actions">
            <SendButton main busy={filing.busy} problems={problems} disabled={!picked}>
              {t(picked === NEW ? "filing-make" : "filing-file")}
            </SendButton>
            <button type="button" className="button button-quiet" onClick={close}>
              {t("cancel")}
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}
