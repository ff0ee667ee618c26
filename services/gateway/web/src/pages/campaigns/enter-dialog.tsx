import { useState } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { keepWish, signInAddress } from "../../session/wish";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Modal } from "../../ui/modal";
import { type Draft, titleMissing } from "../ideas/draft";
import { SimilarIdeaFields } from "../ideas/similar-while-typing";
import { EnterExisting, useOwnIdeas } from "./enter-existing";
import { type SendResult, SubmitForm } from "../ideas/submit-form";

export const EnterMutation = graphql(
  `
    mutation Enter($input: EntrySubmitInput!) {
      entrySubmit(input: $input) {
        entry {
          id
          state
        }
        errors {
          __typename
          code
          reason
          message
          path
          ... on DuplicateIdeaError {
            similar {
              edges {
                similarity
                node {
                  ...SimilarIdea
                }
              }
            }
          }
          ... on NotEligibleError {
            missing
          }
        }
      }
    }
  `,
  [SimilarIdeaFields],
);

type EnterError = ResultOf<typeof EnterMutation>["entrySubmit"]["errors"][number];
type Duplicate = Extract<EnterError, { __typename: "DuplicateIdeaError" }>;

interface EnterDialogProps {
  campaign: { id: string; title: string; board: { id: string } | null };
  close: () => void;
}

/** Taking part in a campaign, with a new idea or with one of one's own. */
export function EnterDialog({ campaign, close }: EnterDialogProps) {
  const { member } = useSession();
  const [, go] = useLocation();
  const [, enter] = useMutation(EnterMutation);
  const own = useOwnIdeas();
  const [existing, setExisting] = useState(false);
  const told = (state: string) => {
    notify(t(state === "SUBMITTED" ? "entry-to-be-screened" : "entry-takes-part"));
    close();
  };
  const sendExisting = async (ideaId: string): Promise<Problem[]> => {
    const { data, error } = await enter({ input: { campaignId: campaign.id, ideaId } });
    if (data?.entrySubmit.entry) told(data.entrySubmit.entry.state);
    return problemsOf(error, data?.entrySubmit.errors);
  };
  const send = async (draft: Draft, ignoreSimilar: boolean): Promise<SendResult> => {
    if (member === null) {
      if (!draft.title.trim()) return { problems: [titleMissing()], duplicates: [], done: false };
      keepWish({ kind: "enter", campaignId: campaign.id, ...draft, ignoreSimilar });
      go(signInAddress());
      return { problems: [], duplicates: [], done: false };
    }
    const { data, error } = await enter({ input: { campaignId: campaign.id, ...draft, ignoreSimilar } });
    const errors = data?.entrySubmit.errors ?? [];
    const same = errors.find((one): one is Duplicate => one.__typename === "DuplicateIdeaError");
    const entry = data?.entrySubmit.entry;
    if (entry) told(entry.state);
    return {
      problems: same ? [] : problemsOf(error, errors),
      duplicates: same?.similar.edges ?? [],
      done: Boolean(entry),
    };
  };
  return (
    <Modal title={t("take-part")} close={close}>
      <p className="small">{campaign.title}</p>
      {own.length > 0 && (
        <fieldset className="either">
          <legend className="unseen">{t("enter-with")}</legend>
          {[false, true].map((one) => (
            <label key={String(one)} className="tick">
              <input type="radio" name="with" checked={existing === one} onChange={() => setExisting(one)} />
              <span>{t(one ? "enter-own" : "enter-new")}</span>
            </label>
          ))}
        </fieldset>
      )}
      {existing ? (
        <EnterExisting ideas={own} send={sendExisting} onCancel={close} />
      ) : (
        <SubmitForm
          draftKey={campaign.id}
          boardId={campaign.board?.id ?? null}
          verb={t(member === null ? "sign-in-to-enter" : "hand-in")}
          send={send}
          onCancel={close}
        />
      )}
    </Modal>
  );
}
