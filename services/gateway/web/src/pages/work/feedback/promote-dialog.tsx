import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, SelectField, TextArea, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { SimilarIdeaFields } from "../../ideas/similar-while-typing";
import { Clashed } from "../filing/bulk-bar";
import type { Filed } from "../filing/fields";
import { useFiling } from "../filing/use-filing";
import { FindIdea } from "../find-idea";

const BoardsQuery = graphql(`
  query BoardsToPromoteTo {
    boards(first: 50) {
      nodes {
        id
        name
        isArchived
      }
    }
  }
`);

const PromoteMutation = graphql(
  `
    mutation PromoteFeedback($input: FeedbackPromoteInput!) {
      feedbackPromote(input: $input) {
        item {
          id
          version
          idea {
            id
            number
            title
          }
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
                node {
                  ...SimilarIdea
                }
              }
            }
          }
        }
      }
    }
  `,
  [SimilarIdeaFields],
);

type PromoteError = ResultOf<typeof PromoteMutation>["feedbackPromote"]["errors"][number];
type Duplicate = Extract<PromoteError, { __typename: "DuplicateIdeaError" }>;
type Idea = { id: string; title: string };

interface PromoteDialogProps {
  item: Filed & { text: string; language: string | null };
  close: () => void;
}

/** Makes an idea of what a customer said, in their name, or links it to an idea that is there already. */
export function PromoteDialog({ item, close }: PromoteDialogProps) {
  const [{ data, error }, ask] = useQuery({ query: BoardsQuery });
  const [problems, setProblems] = useState<Problem[]>([]);
  const [similar, setSimilar] = useState<readonly { node: Idea }[]>([]);
  const [existing, setExisting] = useState(false);
  const [{ fetching }, promote] = useMutation(PromoteMutation);
  const filing = useFiling(close);
  const failure = failureOf(error);
  const boards = data?.boards.nodes.filter((one) => !one.isArchived);

  const linkTo = (idea: Idea) => filing.send([item], { ideaId: idea.id }, "linked");
  const send = async (form: HTMLFormElement, ignoreSimilar: boolean) => {
    const fields = new FormData(form);
    const value = (name: string) => String(fields.get(name) ?? "").trim();
    const sent = await promote({
      input: { id: item.id, boardId: value("boardId"), title: value("title"), body: value("body"), ignoreSimilar },
    });
    const errors = sent.data?.feedbackPromote.errors ?? [];
    const same = errors.find((one): one is Duplicate => one.__typename === "DuplicateIdeaError");
    setSimilar(same?.similar.edges ?? []);
    setProblems(same ? [] : problemsOf(sent.error, errors));
    const idea = sent.data?.feedbackPromote.item?.idea;
    if (!idea) return;
    notify(t("promoted", { title: idea.title }));
    close();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(event.currentTarget, false);
  };
  const busy = fetching || filing.busy;
  return (
    <Modal title={t("promote")} close={close}>
      <blockquote className="said-text" lang={item.language ?? undefined}>
        {item.text}
      </blockquote>
      <fieldset className="choice">
        <legend className="unseen">{t("promote-how")}</legend>
        {[false, true].map((one) => (
          <label key={String(one)}>
            <input type="radio" name="how" checked={existing === one} onChange={() => setExisting(one)} />
            <span>{t(one ? "promote-existing" : "promote-new")}</span>
          </label>
        ))}
      </fieldset>
      {existing && <FindIdea known={[]} link={linkTo} busy={busy} />}
      {filing.clash && <Clashed filing={filing} />}
      {!existing && !boards && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={3} />)}
      {!existing && boards?.length === 0 && <p className="second">{t("promote-no-board")}</p>}
      {!existing && boards && boards.length > 0 && (
        <form className="insight-form" onSubmit={submit} noValidate>
          <ProblemSummary problems={problems} fields={["title", "body", "boardId"]} />
          <TextField label={t("promote-title")} name="title" hint={t("promote-title-hint")} problems={problems} maxLength={120} autoComplete="off" />
          <TextArea label={t("promote-body")} name="body" hint={t("promote-body-hint")} problems={problems} maxLength={10_000} defaultValue={item.text} />
          <SelectField label={t("promote-board")} name="boardId" problems={problems}>
            {boards.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
          {similar.length > 0 && (
            <div className="stale" role="alert">
              <p>{t("promote-same")}</p>
              <ul className="idea-lines">
                {similar.map(({ node }) => (
                  <li key={node.id}>
                    {node.title}
                    <button type="button" className="text-button" disabled={busy} aria-label={t("idea-link-named", { title: node.title })} onClick={() => void linkTo(node)}>
                      {t("idea-link")}
                    </button>
                  </li>
                ))}
              </ul>
              <button type="button" className="button" disabled={busy} onClick={(event) => event.currentTarget.form && void send(event.currentTarget.form, true)}>
                {t("promote-all-the-same")}
              </button>
            </div>
          )}
          <div className="actions">
            <SendButton main busy={fetching} problems={problems}>
              {t("promote-send")}
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
