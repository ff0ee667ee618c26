import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { ago, day } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Icon } from "../../ui/icons";
import { Empty } from "../../ui/states";
import { EndDialog } from "./end-dialog";
import { KeyDialog } from "./key-dialog";
import { ListStates } from "./list-states";
import { SettingsLayout } from "./settings-layout";
import "../../styles/setup.css";

const KeysQuery = graphql(`
  query SettingsKeys($first: Int!) {
    workspace {
      id
      apiKeys(first: $first) {
        nodes {
          id
          name
          prefix
          roles
          createdAt
          expiresAt
          lastUsedAt
          revokedAt
          createdBy {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

type Key = ResultOf<typeof KeysQuery>["workspace"]["apiKeys"]["nodes"][number];

const RevokeMutation = graphql(`
  mutation RevokeKey($input: ApiKeyRevokeInput!) {
    apiKeyRevoke(input: $input) {
      apiKey {
        id
        revokedAt
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

/** Keys with which programs come in: who has one, what it may do, when it was last used. */
export default function KeysPage() {
  const isAdmin = useSession().has("ADMIN");
  if (isAdmin) return <Keys />;
  return (
    <SettingsLayout title={t("keys-heading")}>
      <Empty title={t("keys-by-admin")} />
    </SettingsLayout>
  );
}

function Keys() {
  const [first, setFirst] = useState(50);
  const [{ data, error }, ask] = useQuery({ query: KeysQuery, variables: { first }, requestPolicy: "cache-and-network" });
  const [isNew, setNew] = useState(false);
  const [ending, setEnding] = useState<Key | null>(null);
  const [, revoke] = useMutation(RevokeMutation);
  const keys = data?.workspace.apiKeys.nodes ?? [];
  const retry = () => ask({ requestPolicy: "network-only" });
  const end = async (key: Key) => {
    const answer = await revoke({ input: { id: key.id } });
    const problems = problemsOf(answer.error, answer.data?.apiKeyRevoke.errors);
    if (problems.length === 0) notify(t("key-revoked", { name: key.name }));
    return problems;
  };
  return (
    <SettingsLayout
      title={t("keys-heading")}
      lead={t("keys-lead")}
      actions={
        <button type="button" className="button button-main" onClick={() => setNew(true)}>
          <Icon name="plus" />
          {t("key-new")}
        </button>
      }
    >
      <ListStates failure={failureOf(error)} retry={retry} isThere={data !== undefined}>
        {keys.length > 0 ? (
          <ul className="setup-list">
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} revoke={() => setEnding(key)} />
            ))}
          </ul>
        ) : (
          <Empty title={t("no-keys")}>
            <p className="lead">{t("no-keys-then")}</p>
          </Empty>
        )}
        {data?.workspace.apiKeys.pageInfo.hasNextPage && first < 100 && (
          <button type="button" className="button" onClick={() => setFirst(100)}>
            {t("older-keys")}
          </button>
        )}
      </ListStates>
      {isNew && <KeyDialog close={() => setNew(false)} made={retry} />}
      {ending && (
        <EndDialog
          title={t("key-revoke")}
          means={t("key-revoke-means", { name: ending.name, prefix: ending.prefix })}
          name={ending.name}
          verb={t("revoke")}
          end={() => end(ending)}
          close={() => setEnding(null)}
        />
      )}
    </SettingsLayout>
  );
}

/** Where a key stands: in use, expired, or withdrawn. */
function stateOf(key: Key): "works" | "expired" | "revoked" {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && new Date(key.expiresAt) <= new Date() ? "expired" : "works";
}

function KeyRow({ apiKey, revoke }: { apiKey: Key; revoke: () => void }) {
  const state = stateOf(apiKey);
  return (
    <li className={state === "works" ? undefined : "setup-ended"}>
      <div>
        <h2>
          {apiKey.name} {state !== "works" && <span className="chip">{t(`key-state-${state}`)}</span>}
        </h2>
        <p className="facts">
          <code>{apiKey.prefix}…</code>
          <span>{apiKey.roles.map((role) => t(`role-${role}`)).join(", ")}</span>
        </p>
        <p className="facts">
          <span>{apiKey.lastUsedAt ? t("key-used", { ago: ago(apiKey.lastUsedAt) }) : t("key-never-used")}</span>
          <span>
            {apiKey.createdBy
              ? t("key-made-by", { day: day(apiKey.createdAt), name: apiKey.createdBy.name })
              : t("key-made", { day: day(apiKey.createdAt) })}
          </span>
          {apiKey.revokedAt ? (
            <span>{t("key-revoked-on", { day: day(apiKey.revokedAt) })}</span>
          ) : (
            apiKey.expiresAt && <span>{t(`key-until-${state}`, { day: day(apiKey.expiresAt) })}</span>
          )}
        </p>
      </div>
      {state === "works" && (
        <button type="button" className="button" aria-label={t("revoke-what", { name: apiKey.name })} onClick={revoke}>
          {t("revoke")}
        </button>
      )}
    </li>
  );
}
