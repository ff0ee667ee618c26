import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { ProblemSummary, TextField } from "../../../ui/form";
import { EditedCampaignFields } from "./campaign";
import { DAY } from "./plan";
import { ChallengeTemplate } from "./template";
import { later, momentOf, type Wall, wallOf } from "./wall";
import "../../../styles/manage-campaigns.css";

const ZoneQuery = graphql(`
  query TimeZone {
    workspace {
      id
      timeZone
    }
  }
`);

const CreateMutation = graphql(
  `
    mutation CreateCampaign($input: CampaignCreateInput!) {
      campaignCreate(input: $input) {
        campaign {
          ...EditedCampaign
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
  `,
  [EditedCampaignFields],
);

/** A week from now, at nine. */
const proposal = (zone: string): Wall =>
  `${later(wallOf(new Date().toISOString(), zone), 7 * DAY).slice(0, 10)}T09:00`;

/** A draft from a template: a title and when it begins; the rest comes in the editor. */
export default function CreateCampaignPage() {
  const [{ data: place, error: unknown }] = useQuery({ query: ZoneQuery });
  const [{ fetching }, create] = useMutation(CreateMutation);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [, go] = useLocation();
  usePageTitle(t("new-campaign"));
  const zone = place?.workspace.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isReady = Boolean(place ?? unknown);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const opensAt = momentOf(String(form.get("opensAt")), zone);
    const wrong: Problem[] = [];
    if (!opensAt) wrong.push({ code: "INVALID", message: t("fill-moment"), path: ["opensAt"] });
    else if (Date.parse(opensAt) < Date.now()) wrong.push({ code: "INVALID", message: t("preflight-past"), path: ["opensAt"] });
    if (!String(form.get("title")).trim()) wrong.unshift({ code: "INVALID", message: t("preflight-title"), path: ["title"] });
    if (wrong.length > 0) {
      setProblems(wrong);
      return;
    }
    const input = { kind: "CHALLENGE" as const, title: String(form.get("title")), opensAt };
    const { data, error } = await create({ input });
    const made = data?.campaignCreate.campaign;
    setProblems(problemsOf(error, data?.campaignCreate.errors));
    if (made) go(`/manage/campaigns/${made.slug}/basics`);
  };
  return (
    <div className="page page-work">
      <p className="crumb">
        <Link href="/manage/campaigns">{t("nav-manage")}</Link>
      </p>
      <div className="work-head">
        <h1>{t("new-campaign")}</h1>
      </div>
      <div className="editor-form">
      <section className="dike">
        <h2>{t("template")}</h2>
        <ChallengeTemplate />
      </section>
      <form className="submit-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["title", "opensAt"]} />
        <TextField
          label={t("campaign-title")}
          name="title"
          hint={t("campaign-title-hint")}
          problems={problems}
          maxLength={120}
          autoComplete="off"
          required
        />
        {isReady && (
          <TextField
            label={t("begins-at")}
            name="opensAt"
            type="datetime-local"
            hint={t("begins-at-hint", { zone })}
            problems={problems}
            defaultValue={proposal(zone)}
            required
          />
        )}
        <div className="actions">
          <button type="submit" className="button button-main" disabled={fetching || !isReady}>
            {t(fetching ? "sending" : "make-draft")}
          </button>
          <Link className="button button-quiet" href="/manage/campaigns">
            {t("cancel")}
          </Link>
        </div>
        <p className="small">{t("draft-is-yours")}</p>
      </form>
      </div>
    </div>
  );
}
