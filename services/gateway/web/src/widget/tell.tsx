/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "./ask";
import { SEND, type Sent } from "./documents";
import { isPreview, say } from "./host";
import { Similar } from "./similar";
import { t } from "./texts";

interface TellProps {
  widgetKey: string;
  boardId: string | null;
  product: string | null;
  page: string;
  text: string;
  write: (text: string) => void;
}

type Problem = Sent["widgetFeedbackSend"]["errors"][number];
const FIELDS = ["text", "email"];
const at = (problems: readonly Problem[], field: string) => problems.filter((one) => one.path?.[0] === field);

/** Tell the team something. What is written stays until it is taken in. */
export function Tell({ widgetKey, boardId, product, page, text, write }: TellProps) {
  const [email, setEmail] = useState("");
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [state, setState] = useState<"writing" | "sending" | "sent">("writing");
  const [wait, setWait] = useState(0);
  // Stays the same until it is taken in, so that sending again after a silence counts once.
  const sending = useRef(crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  const thanks = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true], .wrong");
    if (problems.length > 0) wrong?.focus();
  }, [problems]);
  useEffect(() => {
    if (state === "sent") thanks.current?.focus();
  }, [state]);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const send = async () => {
    setState("sending");
    const answer = isPreview ? null : await post();
    const found = answer ? problemsOf(answer) : [];
    setProblems(found);
    setWait(answer?.failure?.waitSeconds ?? 0);
    setState(found.length > 0 ? "writing" : "sent");
    if (found.length > 0) return;
    sending.current = crypto.randomUUID();
    write("");
    if (!isPreview) say("submitted");
  };
  const post = () =>
    ask<Sent>(SEND, {
      input: {
        key: widgetKey,
        clientId: sending.current,
        text,
        ...(email.trim() && { email: email.trim() }),
        ...(page && { pageUrl: page }),
      },
    });

  if (state === "sent") {
    return (
      <div class="thanks">
        <h2 ref={thanks} tabIndex={-1}>
          {t(isPreview ? "widget-preview-sent" : "widget-thanks")}
        </h2>
        <p>{product ? t("widget-next-product", { product }) : t("widget-next")}</p>
        {email.trim() && <p>{t("widget-next-mail")}</p>}
        <button type="button" class="button" onClick={() => setState("writing")}>
          {t("widget-again")}
        </button>
      </div>
    );
  }
  const general = problems.filter((one) => !FIELDS.includes(one.path?.[0] ?? ""));
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state === "writing" && wait === 0) void send();
      }}
    >
      {general.length > 0 && (
        <p class="wrong" role="alert" tabIndex={-1}>
          {general.map((one) => one.message).join(" ")}
        </p>
      )}
      <label for="text">{t("widget-text")}</label>
      <textarea
        id="text"
        rows={5}
        maxLength={10_000}
        value={text}
        aria-invalid={at(problems, "text").length > 0 || undefined}
        aria-describedby="text-problem"
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p class="problem" id="text-problem">
        {at(problems, "text").map((one) => one.message)}
      </p>
      {boardId && <Similar text={text} boardId={boardId} />}
      <label for="email">
        {t("widget-email")} <span class="second">{t("widget-optional")}</span>
      </label>
      <input
        id="email"
        type="email"
        inputMode="email"
        autocomplete="email"
        value={email}
        aria-invalid={at(problems, "email").length > 0 || undefined}
        aria-describedby="email-hint email-problem"
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <p class="second" id="email-hint">
        {t("widget-email-hint")}
      </p>
      <p class="problem" id="email-problem">
        {at(problems, "email").map((one) => one.message)}
      </p>
      <button type="submit" class="button main" disabled={state === "sending" || wait > 0}>
        {wait > 0 ? t("widget-wait", { n: wait }) : t(state === "sending" ? "widget-sending" : "widget-send")}
      </button>
    </form>
  );
}

function problemsOf({ data, failure }: Awaited<ReturnType<typeof ask<Sent>>>): readonly Problem[] {
  if (data) return data.widgetFeedbackSend.errors;
  return [{ code: "", message: failure.message, path: null }];
}
