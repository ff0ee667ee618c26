import { type Exchange, getOperationName, makeOperation, mapExchange, type Operation, ssrExchange, stringifyVariables } from "@urql/core";
import { locale } from "../texts/texts";

/** How long what came with the page is taken for the present state of things. */
const FRESH_MS = 10_000;

const keyOf = (name: string, variables: unknown) => `${name} ${stringifyVariables(variables ?? {})}`;
const keyOfOperation = ({ query, variables }: Operation) => keyOf(getOperationName(query) ?? "", variables);

interface Answer {
  name: string;
  variables: Record<string, unknown>;
  data: unknown;
}

/** Answers that the server wrote into the page; none once they were taken, or in another language. */
export function takeAnswers(): Answer[] {
  const written = document.getElementById("answers");
  if (!written) return [];
  written.remove();
  const answers = JSON.parse(written.textContent ?? "[]") as Answer[];
  return document.documentElement.dataset.locale === locale() ? answers : [];
}

/** Exchanges around the store that answer each question once from what came with the page. */
export function primed(answers: Answer[]): { beforeStore: Exchange; afterStore: Exchange[] } {
  const waiting = new Map(answers.map(({ name, variables, data }) => [keyOf(name, variables), data]));
  const came = new Set(waiting.keys());
  const until = performance.now() + FRESH_MS;
  const written = ssrExchange({ isClient: true });
  return {
    // A page that asks the network beside the store has no need to while the store is as fresh.
    beforeStore: mapExchange({
      onOperation: (operation) =>
        operation.kind === "query" &&
        operation.context.requestPolicy === "cache-and-network" &&
        performance.now() < until &&
        came.has(keyOfOperation(operation))
          ? makeOperation("query", operation, { ...operation.context, requestPolicy: "cache-first" })
          : operation,
    }),
    afterStore: [
      mapExchange({
        onOperation: (operation) => {
          const key = keyOfOperation(operation);
          if (operation.kind !== "query" || !waiting.has(key)) return;
          written.restoreData({ [operation.key]: { data: JSON.stringify(waiting.get(key)) } });
          waiting.delete(key);
        },
      }),
      written,
    ],
  };
}
