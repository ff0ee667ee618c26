import type { Client as SocketClient } from "graphql-ws";
import type { SubscriptionForwarder } from "@urql/core";
import { useSyncExternalStore } from "react";

/** State of the one socket of this tab: nothing follows anything, trying, or messages come in. */
export type Liveness = "idle" | "connecting" | "live" | "lost";

let liveness: Liveness = "idle";
let rounds = 0;
const listeners = new Set<() => void>();

function set(next: Liveness) {
  if (next === "live") rounds += 1;
  liveness = next;
  for (const listener of listeners) listener();
}

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLiveness = () => useSyncExternalStore(follow, () => liveness);

/** Counts connections: a page that sees it go up asks its data again, for it may have missed news. */
export const useConnectionRound = () => useSyncExternalStore(follow, () => rounds);

async function open(): Promise<SocketClient> {
  const { createClient } = await import("graphql-ws");
  const address = new URL("/graphql", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return createClient({
    url: address.href,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (reason) => (reason as CloseEvent | undefined)?.code !== 4403,
    on: {
      connecting: (isRetry) => set(isRetry ? "lost" : "connecting"),
      connected: () => set("live"),
      closed: (event) => set((event as CloseEvent).code === 1000 ? "idle" : "lost"),
    },
  });
}

let socket: Promise<SocketClient> | undefined;

/** Closes the socket, so that the next subscription opens one for whoever is signed in then. */
export function closeSocket() {
  void socket?.then((client) => client.dispose());
  socket = undefined;
}

export const forwardSubscription: SubscriptionForwarder = (request) => ({
  subscribe(sink) {
    let stop: (() => void) | undefined;
    let stopped = false;
    socket ??= open();
    socket.then(
      (client) => {
        if (stopped) return;
        stop = client.subscribe(
          { query: request.query ?? "", variables: request.variables as Record<string, unknown> },
          sink as Parameters<SocketClient["subscribe"]>[1],
        );
      },
      (reason) => {
        socket = undefined;
        sink.error(reason);
      },
    );
    return {
      unsubscribe() {
        stopped = true;
        stop?.();
      },
    };
  },
});
