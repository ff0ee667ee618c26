import { useRef, useState } from "react";
import { useQuery } from "urql";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { ProblemSummary, SelectField, TextArea } from "../../../ui/form";
import { Failed } from "../../../ui/states";
import { type CaseOnPage, keyOf, type Verb, verbsFor } from "./cases";
import { Conflict } from "./conflict";
import { type Reasons, useDecideCase } from "./decide-case";
import { useKeys } from "./use-keys";

const RulesQuery = graphql(`
  query Rules {
    guidelines(first: 100) {
      nodes {
        id
        number
        title
      }
    }
  }
`);

const LAW = "law";

interface DecisionFormProps {
  one: CaseOnPage;
  queue: readonly { number: number }[];
  /** Shown and decided on the last action: what is decided now takes its place. */
  reconsiders: string | undefined;
  keysOn: boolean;
  refresh: () => void;
}

/** The verbs, and the reasons that go with two of them. */
export function DecisionForm({ one, queue, reconsiders, keysOn, refresh }: DecisionFormProps) {
  const [{ data, error }, ask] = useQuery({ query: RulesQuery });
  const [rule, setRule] = useState("");
  const [facts, setFacts] = useState("");
  const [law, setLaw] = useState("");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [wanted, setWanted] = useState<Verb | null>(null);
  const filled = useRef("");
  const form = useRef<HTMLFormElement>(null);
  const { send, fetching } = useDecideCase(one, queue);
  const rules = data?.guidelines.nodes ?? [];
  const failure = failureOf(error);
  const verbs = verbsFor(one.subject?.visibility, one.state === "OPEN" || wanted !== null);
  const conflict = problems.find((problem) => problem.reason === "CASE_DECIDED");

  const reasons = (): Reasons => ({
    guidelineId: rule && rule !== LAW ? rule : null,
    legalBasis: rule === LAW ? law : null,
    facts,
  });
  const act = async (verb: Verb, instead = reconsiders) => {
    if (fetching) return;
    setWanted(verb);
    const found = await send(verb, reasons(), instead);
    setProblems(found);
    if (found.some((problem) => problem.reason === "CASE_DECIDED")) refresh();
  };
  // What the picker wrote gives way to what it writes next; what a person wrote stays.
  const pick = (id: string) => {
    setRule(id);
    const picked = rules.find((each) => each.id === id);
    if (facts.trim() !== filled.current.trim()) return;
    filled.current = picked ? `${t("case-facts-start", { number: String(picked.number), title: picked.title })} ` : "";
    setFacts(filled.current);
  };
  useKeys(Object.fromEntries(verbs.map((verb) => [keyOf[verb], () => void act(verb)])), keysOn && !conflict);

  return (
    <form ref={form} className="decision" onSubmit={(event) => event.preventDefault()} noValidate>
      <ProblemSummary problems={conflict ? [] : problems} fields={["guidelineId", "legalBasis", "facts"]} />
      {conflict && wanted && (
        <Conflict one={one} problem={conflict} wanted={wanted} facts={facts} insist={(last) => void act(wanted, last)} queue={queue} />
      )}
      {failure && !data && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("case-rules-unavailable")} />
      )}
      <SelectField
        label={t("case-rule")}
        name="guidelineId"
        hint={t("case-rule-hint")}
        problems={problems}
        value={rule}
        onChange={(event) => pick(event.target.value)}
      >
        <option value="">{t("case-rule-choose")}</option>
        {rules.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {t("case-rule-numbered", { number: String(number), title })}
          </option>
        ))}
        <option value={LAW}>{t("case-rule-law")}</option>
      </SelectField>
      {rule === LAW && (
        <TextArea
          label={t("case-law")}
          name="legalBasis"
          problems={problems}
          value={law}
          rows={2}
          onChange={(event) => setLaw(event.target.value)}
        />
      )}
      <TextArea
        label={t("case-facts")}
        name="facts"
        hint={t("case-facts-hint")}
        problems={problems}
        value={facts}
        rows={4}
        onChange={(event) => setFacts(event.target.value)}
      />
      <div className="actions">
        {verbs.map((verb, place) => (
          <button
            key={verb}
            type="button"
            className={place === 0 ? "button button-main" : "button"}
            disabled={fetching}
            aria-keyshortcuts={keysOn ? keyOf[verb] : undefined}
            onClick={() => void act(verb)}
          >
            {t(fetching && wanted === verb ? "sending" : `case-verb-${verb}`)}
            {keysOn && (
              <kbd aria-hidden="true">
                {keyOf[verb]}
              </kbd>
            )}
          </button>
        ))}
      </div>
    </form>
  );
}
