import type { Client } from "@urql/core";
import type { Problem } from "../api/failure";
import { t } from "../texts/texts";
import { notify } from "../ui/announce";
import { dropWish, readWish, type Wish, type WishKind } from "./wish";

/** What came of a wish: where to go on, if not where one was; and what stood in its way. */
export interface Fulfilled {
  problem?: Problem;
  go?: string;
}

export type Fulfil<K extends WishKind> = (wish: Wish<K>, client: Client) => Promise<Fulfilled>;

const ideas = () => import("../pages/ideas/wishes");
const campaigns = () => import("../pages/campaigns/wishes");

/** How each kind of wish is done. A new kind has a line here and its words in the texts. */
const doers: { [K in WishKind]: () => Promise<Fulfil<K>> } = {
  vote: async () => (await ideas()).vote,
  comment: async () => (await ideas()).comment,
  submit: async () => (await ideas()).submit,
  flag: async () => (await ideas()).flag,
  enter: async () => (await campaigns()).enter,
  ballot: async () => (await campaigns()).ballot,
};

/** Does what led someone to sign in, as who they are now; says what came of it, and where to go on. */
export async function fulfilWish(client: Client): Promise<string | null> {
  const wish = readWish();
  dropWish();
  if (!wish) {
    notify(t("signed-in"));
    return null;
  }
  const fulfil = (await doers[wish.kind]()) as Fulfil<WishKind>;
  const { problem, go } = await fulfil(wish, client);
  if (problem) notify(t("wish-failed", { why: problem.message }), "bad");
  else notify(t(`wish-done-${wish.kind}`, { title: wish.title }));
  return go ?? null;
}
