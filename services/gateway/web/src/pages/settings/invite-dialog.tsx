import { type FormEvent, useEffect, useRef, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { type Role, useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { announce } from "../../ui/announce";
import { CopyButton } from "./copy-button";
import { ProblemSummary, TextArea } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { SendButton } from "../../ui/send-button";
import { addresses, placeOf } from "./addresses";
import { type Invited, InviteMutation } from "./invitations";
import { RoleChoice } from "./role-choice";

const MOST = 200;

/** Invites people, many at once; then says of each whether it went by mail, with the link to pass on. */
export function InviteDialog({ close }: { close: () => void }) {
  const [invited, setInvited] = useState<readonly Invited[] | null>(null);
  return (
    <Modal title={t(invited ? "invited-title" : "invite")} close={close}>
      {invited ? <InvitedList invited={invited} close={close} /> : <InviteForm done={setInvited} close={close} />}
    </Modal>
  );
}

interface InviteFormProps {
  done: (invited: readonly Invited[]) => void;
  close: () => void;
}

function InviteForm({ done, close }: InviteFormProps) {
  const { has } = useSession();
  const [{ fetching }, invite] = useMutation(InviteMutation);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [chosen, setChosen] = useState<readonly Role[]>(["CUSTOMER"]);
  const [text, setText] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const found = addresses(text);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const message = String(new FormData(event.currentTarget).get("message") ?? "").trim();
    const { data, error } = await invite({
      input: { emails: found, roles: [...new Set<Role>(["CUSTOMER", ...chosen])], ...(message && { message }) },
    });
    const wrong = problemsOf(error, data?.memberInvite.errors);
    setProblems(wrong.map((problem) => named(problem, found)));
    if (wrong.length === 0) done(data?.memberInvite.invitations ?? []);
  };

  // The first wrong address is selected, so that one can type over it at once.
  const firstWrong = problems.find((problem) => problem.path?.[0] === "emails")?.path?.[1];
  useEffect(() => {
    const area = form.current?.querySelector<HTMLTextAreaElement>("textarea[name=emails]");
    const address = firstWrong === undefined ? undefined : found[Number(firstWrong)];
    const place = area && address ? placeOf(area.value, address) : null;
    if (area && place) area.setSelectionRange(...place);
    // Only when an answer has come; typing on must not move the selection.
  }, [problems]);

  return (
    <form className="invite" ref={form} onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["emails", "message", "roles"]} />
      <TextArea
        label={t("invite-emails")}
        name="emails"
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint={found.length > 1 ? t("invite-emails-count", { n: found.length, most: MOST }) : t("invite-emails-hint")}
        problems={problems}
        autoComplete="off"
        spellCheck={false}
      />
      <RoleChoice
        legend={t("invite-roles")}
        chosen={chosen}
        choose={setChosen}
        may={has("ADMIN") ? ["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"] : ["PRODUCT_TEAM", "COMMUNITY_MANAGER"]}
        problems={problems}
      />
      {!has("ADMIN") && <p className="small">{t("invite-no-admin")}</p>}
      <TextArea
        label={t("invite-message")}
        name="message"
        rows={2}
        hint={t("invite-message-hint")}
        maxLength={500}
        problems={problems}
        optional
      />
      <div className="actions">
        <SendButton main busy={fetching} problems={problems}>
          {t("invite-send")}
        </SendButton>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}

/** The problem with the address it is about in front, since one field holds many. */
function named(problem: Problem, emails: readonly string[]): Problem {
  const [field, place] = problem.path ?? [];
  const email = field === "emails" && place !== undefined ? emails[Number(place)] : undefined;
  return email ? { ...problem, message: `“${email}”: ${problem.message}` } : problem;
}

function InvitedList({ invited, close }: { invited: readonly Invited[]; close: () => void }) {
  const heading = useRef<HTMLParagraphElement>(null);
  const mailed = invited.filter((one) => one.isMailed).length;
  const sentence =
    mailed === invited.length
      ? t("invited-mailed", { n: invited.length })
      : t("invited-links", { n: invited.length });
  useEffect(() => {
    heading.current?.focus();
    announce(sentence);
  }, [sentence]);
  return (
    <>
      <p ref={heading} tabIndex={-1}>
        {sentence}
      </p>
      <ul className="invited">
        {invited.map((one) => (
          <li key={one.id}>
            <span className="member-mail">{one.email}</span>
            {one.isMailed && <span className="chip chip-done">✓ {t("invited-by-mail")}</span>}
            {one.url && <CopyButton text={one.url} label={t("copy-link")} what={one.email} />}
          </li>
        ))}
      </ul>
      {invited.length > 1 && invited.every((one) => one.url) && (
        <CopyButton text={invited.map((one) => `${one.email}\t${one.url}`).join("\n")} label={t("copy-all-links")} />
      )}
      <p className="small">{t("invited-hint")}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={close}>
          {t("done")}
        </button>
      </div>
    </>
  );
}
