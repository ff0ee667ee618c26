import { useState } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { problemsOf } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { SetStateMutation } from "./announce";
import { CallOffDialog } from "./call-off-dialog";
import type { Campaign } from "./campaign";

/** Takes a draft that was thrown away back up; the team only ever saw it. */
function useRestore(campaign: Campaign) {
  const [{ fetching }, setState] = useMutation(SetStateMutation);
  const [, go] = useLocation();
  const restore = async () => {
    const { data, error } = await setState({ input: { id: campaign.id, state: "DRAFT" } });
    const [problem] = problemsOf(error, data?.campaignSetState.errors);
    if (problem) notify(problem.message, "bad");
    else go(`/manage/campaigns/${campaign.slug}/basics`);
  };
  return { restore, fetching };
}

/** Throws a draft away, with a way back. People who saw it announced once are told why instead. */
export function Discard({ campaign }: { campaign: Campaign }) {
  const [{ fetching }, setState] = useMutation(SetStateMutation);
  const [callingOff, setCallingOff] = useState(false);
  const { restore } = useRestore(campaign);
  const [, go] = useLocation();
  const send = async () => {
    const { data, error } = await setState({ input: { id: campaign.id, state: "CANCELLED" } });
    const [problem] = problemsOf(error, data?.campaignSetState.errors);
    if (problem?.reason === "CANCEL_REASON_REQUIRED") setCallingOff(true);
    else if (problem) notify(problem.message, "bad");
    else {
      notify(t("discarded", { title: campaign.title }), "good", { label: t("undo"), act: restore });
      go("/manage/campaigns");
    }
  };
  return (
    <div className="actions discard">
      <button type="button" className="button" disabled={fetching} onClick={() => void send()}>
        {t("discard-draft")}
      </button>
      {callingOff && <CallOffDialog campaign={campaign} close={() => setCallingOff(false)} />}
    </div>
  );
}

/** What became of a draft that was thrown away, and the way back. */
export function Discarded({ campaign }: { campaign: Campaign }) {
  const { restore, fetching } = useRestore(campaign);
  return (
    <div className="actions">
      <p>{t("discarded-is")}</p>
      <button type="button" className="button" disabled={fetching} onClick={() => void restore()}>
        {t("restore-draft")}
      </button>
    </div>
  );
}
