import {
  type ComponentProps,
  type InputHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { type Problem, problemsAt } from "../api/failure";
import { t } from "../texts/texts";

interface FieldBasics {
  label: string;
  name: string;
  hint?: string;
  problems?: readonly Problem[];
  optional?: boolean;
}

function useField({ name, hint, problems = [] }: FieldBasics) {
  const id = useId();
  const mine = problemsAt(problems, name);
  const described = [hint && `${id}-hint`, mine.length > 0 && `${id}-problem`].filter(Boolean).join(" ");
  return {
    id,
    mine,
    control: {
      id,
      name,
      "aria-describedby": described || undefined,
      "aria-invalid": mine.length > 0 || undefined,
    },
  };
}

function Frame(props: FieldBasics & { id: string; mine: Problem[]; children: React.ReactNode }) {
  const { id, mine, label, hint, optional, children } = props;
  return (
    <div className={mine.length ? "field field-wrong" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> {t("optional")}</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {mine.length > 0 && (
        <p className="field-problem" id={`${id}-problem`}>
          {mine.map((problem) => problem.message).join(" ")}
        </p>
      )}
    </div>
  );
}

type InputProps = FieldBasics & Omit<InputHTMLAttributes<HTMLInputElement>, "name">;

export function TextField({ label, name, hint, problems, optional, ...rest }: InputProps) {
  const basics = { label, name, hint, problems, optional };
  const { id, mine, control } = useField(basics);
  return (
    <Frame {...basics} id={id} mine={mine}>
      <input type="text" {...rest} {...control} />
    </Frame>
  );
}

/** A password that can be looked at; its field takes what a password manager or the clipboard has. */
export function PasswordField({ label, name, hint, problems, ...rest }: Omit<InputProps, "type">) {
  const basics = { label, name, hint, problems };
  const { id, mine, control } = useField(basics);
  const [isShown, setShown] = useState(false);
  return (
    <Frame {...basics} id={id} mine={mine}>
      <div className="password">
        <input {...rest} {...control} type={isShown ? "text" : "password"} autoCapitalize="none" spellCheck={false} />
        <button type="button" className="text-button" aria-pressed={isShown} aria-controls={id} onClick={() => setShown(!isShown)}>
          {t("show-password")}
        </button>
      </div>
    </Frame>
  );
}

type AreaProps = FieldBasics & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name">;

export function TextArea({ label, name, hint, problems, optional, ...rest }: AreaProps) {
  const basics = { label, name, hint, problems, optional };
  const { id, mine, control } = useField(basics);
  return (
    <Frame {...basics} id={id} mine={mine}>
      <textarea rows={4} {...rest} {...control} />
    </Frame>
  );
}

type SelectProps = FieldBasics & Omit<ComponentProps<"select">, "name">;

export function SelectField({ label, name, hint, problems, optional, children, ...rest }: SelectProps) {
  const basics = { label, name, hint, problems, optional };
  const { id, mine, control } = useField(basics);
  return (
    <Frame {...basics} id={id} mine={mine}>
      <select {...rest} {...control}>
        {children}
      </select>
    </Frame>
  );
}

/** The control of a form that a problem is about. */
function controlOf(form: HTMLFormElement | null | undefined, problem: Problem): HTMLElement | null {
  const names = [problem.path?.join("."), problem.path?.[0]].filter(Boolean);
  for (const name of names) {
    const found = form?.querySelector<HTMLElement>(`[name="${CSS.escape(name ?? "")}"]:not([type=hidden])`);
    if (found) return found;
  }
  return null;
}

/**
 * What stands in the way, above the fields: each problem of a field leads to that field. When it appears, the first
 * wrong field takes the focus, or the summary where something else is wrong.
 */
export function ProblemSummary({ problems, fields }: { problems: readonly Problem[]; fields: string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtField = (problem: Problem) => fields.includes(problem.path?.[0] ?? "");
  const general = problems.filter((problem) => !isAtField(problem));
  const atFields = problems.filter(isAtField);
  useEffect(() => {
    if (problems.length === 0) return;
    const form = box.current?.closest("form");
    const wrong = form?.querySelector<HTMLElement>("[aria-invalid=true]");
    (general.length > 0 ? box.current : wrong)?.focus();
  }, [problems, general.length]);
  return (
    <div ref={box} tabIndex={-1} className="problems" role="alert">
      {general.map((problem) => (
        <p key={problem.message}>{problem.message}</p>
      ))}
      {atFields.length > 0 && (
        <ul>
          {atFields.map((problem) => (
            <li key={`${problem.path?.join(".")} ${problem.message}`}>
              <a
                href={`#${problem.path?.[0] ?? ""}`}
                onClick={(event) => {
                  event.preventDefault();
                  controlOf(box.current?.closest("form"), problem)?.focus();
                }}
              >
                {problem.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
