import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { Provider, useQuery } from "urql";
import { signOut as postSignOut } from "../api/auth";
import { makeClient } from "../api/client";
import { type Failure, failureOf, type Problem } from "../api/failure";
import { graphql, type ResultOf } from "../api/graphql";
import { closeSocket } from "../api/live";

const SessionQuery = graphql(`
  query Session {
    viewer {
      member {
        id
        name
        handle
      }
      roles
    }
    workspace {
      id
      name
    }
  }
`);

type Viewer = NonNullable<ResultOf<typeof SessionQuery>["viewer"]>;
export type Role = Viewer["roles"][number];

interface Session {
  /** Signed-in member; null when no one is, undefined while not known yet. */
  member: Viewer["member"] | undefined;
  workspace: string | null;
  isStaff: boolean;
  isProductTeam: boolean;
  isManager: boolean;
  /** Whether one has any of these roles. */
  has: (...wanted: Role[]) => boolean;
  failure: Failure | null;
  retry: () => void;
  /** Starts over with an empty store, as whoever is signed in now. */
  renew: () => void;
  signOut: () => Promise<Problem | null>;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside SessionProvider");
  return session;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState(makeClient);
  const renew = useCallback(() => {
    closeSocket();
    setClient(makeClient());
  }, []);
  return (
    <Provider value={client}>
      <Viewer renew={renew}>{children}</Viewer>
    </Provider>
  );
}

function Viewer({ renew, children }: { renew: () => void; children: ReactNode }) {
  const [{ data, error }, ask] = useQuery({ query: SessionQuery });
  const session = useMemo<Session>(() => {
    const roles = data?.viewer?.roles ?? [];
    const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
    return {
      member: data ? (data.viewer?.member ?? null) : error ? null : undefined,
      workspace: data?.workspace.name ?? null,
      isStaff: has("PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"),
      isProductTeam: has("PRODUCT_TEAM", "ADMIN"),
      isManager: has("COMMUNITY_MANAGER", "ADMIN"),
      has,
      failure: data ? null : failureOf(error),
      retry: () => ask({ requestPolicy: "network-only" }),
      renew,
      signOut: async () => {
        const problem = await postSignOut();
        if (!problem) renew();
        return problem;
      },
    };
  }, [data, error, ask, renew]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
