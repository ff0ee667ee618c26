import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { locale } from "../texts/texts";
import { makeCache } from "./cache";
import { forwardSubscription } from "./live";
import { primed, takeAnswers } from "./primed";

/** Header that tells the gateway that our own page asks, not a form on another site. */
export const OWN_PAGE = { "X-Polder-CSRF": "1" };

/** A client with an empty store; made anew whenever someone signs in or out. */
export function makeClient() {
  const { beforeStore, afterStore } = primed(takeAnswers());
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    fetchOptions: () => ({
      credentials: "same-origin",
      headers: {
        ...OWN_PAGE,
        accept: "application/graphql-response+json, application/json",
        "accept-language": locale(),
      },
    }),
    exchanges: [beforeStore, makeCache(), ...afterStore, fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
}
