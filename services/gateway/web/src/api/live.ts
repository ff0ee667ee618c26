import type { Client as SocketClient } from "graphql-ws";
import type { SubscriptionForwarder } from "@urql/core";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { withOwnVote } from "./own-votes";

/** State of the one socket of this tab: nothing follows anything, trying, or messages come in. */
export type Liveness = "idle" | "connecting" | "live" | "lost";

let liveness: Liveness = "idle";
let rounds = 0;
/** Subscriptions that the server ended with a fault, and that wait for another try. */
let waiting = 0;
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

function set(next: Liveness) {
  if (next === "live") rounds += 1;
  liveness = next;
  tell();
}

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLiveness = () => useSyncExternalStore(follow, () => (waiting > 0 ? "lost" : liveness));

/** Counts connections: a page that sees it go up asks its data again, for it may have missed news. */
export const useConnectionRound = () => useSyncExternalStore(follow, () => rounds);

/** Asks again after the connection was lost and came back; what happened in between was not heard. */
export function useRefetchOnReturn(refetch: () => void) {
  const round = useConnectionRound();
  const again = useEffectEvent(refetch);
  useEffect(() => {
    if (round > 1) again();
  }, [round]);
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 20_000;

/** Waits longer each time, never the same for all, and no longer once the network is back. */
const pauseBefore = (tries: number) =>
  new Promise<void>((resolve) => {
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
    setTimeout(resolve, longest / 2 + (Math.random() * longest) / 2);
    addEventListener("online", () => resolve(), { once: true });
  });

async function open(): Promise<SocketClient> {
  const { createClient } = await import("graphql-ws");
  const address = new URL("/graphql", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const client = createClient({
    url: address.href,
    lazy: true,
    // A connection that is gone without a word is noticed within half a minute.
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: pauseBefore,
    shouldRetry: (reason) => (reason as CloseEvent | undefined)?.code !== 4403,
    on: {
      connecting: (isRetry) => set(isRetry ? "lost" : "connecting"),
      connected: () => set("live"),
      closed: (event) => set((event as CloseEvent).code === 1000 ? "idle" : "lost"),
      ping: (received) => {
        if (received) return;
        clearTimeout(unanswered);
        unanswered = setTimeout(() => client.terminate(), 8000);
      },
      pong: (received) => {
        if (received) clearTimeout(unanswered);
      },
    },
  });
  addEventListener("offline", () => client.terminate());
  return client;
}

let unanswered: ReturnType<typeof setTimeout> | undefined;
let socket: Promise<SocketClient> | undefined;

/** Closes the socket, so that the next subscription opens one for whoever is signed in then. */
export function closeSocket() {
  void socket?.then((client) => client.dispose());
  socket = undefined;
}

const PASSING = new Set(["UNAVAILABLE", "INTERNAL", "RATE_LIMITED", "LIMIT_EXCEEDED"]);

/** Whether faults may be gone at another try. */
function passes(errors: unknown): boolean {
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return errors.every((each: { extensions?: { code?: string } }) => PASSING.has(each.extensions?.code ?? ""));
}

type Message = Parameters<Parameters<SocketClient["subscribe"]>[1]["next"]>[0];

/** A message with the own votes in it, wherever ideas are. */
function settled(result: Message): Message {
  const data = result.data as Record<string, unknown> | null | undefined;
  if (!data) return result;
  const changed = Object.entries(data).map(([field, value]) => {
    const list = (value as { ideas?: unknown[] } | null)?.ideas;
    return [field, list ? { ...(value as object), ideas: list.map((one) => withOwnVote(one)) } : withOwnVote(value)];
  });
  return { ...result, data: Object.fromEntries(changed) };
}

/** Forwards one subscription over the socket; one that the server could not go on with is tried again. */
export const forwardSubscription: SubscriptionForwarder = (request) => ({
  subscribe(sink) {
    let stop: (() => void) | undefined;
    let stopped = false;
    let tries = 0;
    let isWaiting = false;
    const wait = (value: boolean) => {
      if (isWaiting === value) return;
      isWaiting = value;
      waiting += value ? 1 : -1;
      tell();
    };
    const later = () => {
      if (stopped) return;
      wait(true);
      void pauseBefore(++tries + 1).then(begin);
    };
    const begin = () => {
      if (stopped) return;
      let failed = false;
      socket ??= open();
      socket.then(
        (client) => {
          if (stopped) return;
          stop = client.subscribe(
            { query: request.query ?? "", variables: request.variables as Record<string, unknown> },
            {
              next(result) {
                failed = !result.data && passes(result.errors);
                if (failed) return;
                tries = 0;
                wait(false);
                sink.next(settled(result) as Parameters<typeof sink.next>[0]);
              },
              error(reason) {
                if (passes(reason)) later();
                else sink.error(reason);
              },
              complete() {
                if (failed) later();
                else sink.complete();
              },
            },
          );
        },
        (reason) => {
          socket = undefined;
          sink.error(reason);
        },
      );
    };
    begin();
    return {
      unsubscribe() {
        stopped = true;
        wait(false);
        stop?.();
      },
    };
  },
});
