import { useState } from "react";
import { useQuery } from "urql";
import { useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import type { VariablesOf } from "../../api/graphql";
import { type Role, useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { Empty, Failed, Loading } from "../../ui/states";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";
import { MembersQuery, roles } from "./members";
import { OpenInvitations } from "./open-invitations";
import { SettingsLayout } from "./settings-layout";

type Question = Omit<VariablesOf<typeof MembersQuery>, "after">;

/** Who takes part and what each may do. */
export default function MembersPage() {
  const { has } = useSession();
  const isAdmin = has("ADMIN");
  const [inviting, setInviting] = useState(false);
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const words = search.get("q") ?? "";
  const role = roles.find((one) => one === search.get("role")) ?? null;
  const look = (changes: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    go(next.size ? `${path}?${next}` : path, { replace: true });
  };
  const question: Question = {
    isAdmin,
    filter: { ...(words && { text: words }), ...(role && { roles: [role] }) },
  };
  return (
    <SettingsLayout
      title={t("members-title")}
      lead={t(isAdmin ? "members-lead-admin" : "members-lead")}
      actions={
        <button type="button" className="button button-main" onClick={() => setInviting(true)}>
          <Icon name="plus" />
          {t("invite")}
        </button>
      }
    >
      {inviting && <InviteDialog close={() => setInviting(false)} />}
      <OpenInvitations />
      <section aria-label={t("members-title")}>
        <MemberFilter words={words} role={role} look={look} />
        <MemberList key={JSON.stringify(question)} question={question} isNarrowed={Boolean(words || role)} clear={() => go(path)} />
      </section>
    </SettingsLayout>
  );
}

interface MemberFilterProps {
  words: string;
  role: Role | null;
  look: (changes: Record<string, string>) => void;
}

function MemberFilter({ words, role, look }: MemberFilterProps) {
  return (
    <div className="member-filter">
      <form
        role="search"
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          look({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() });
        }}
      >
        <input
          key={words}
          type="search"
          name="q"
          defaultValue={words}
          maxLength={200}
          aria-label={t("search-members")}
          placeholder={t("search-members")}
        />
        <button type="submit" className="button">
          {t("search")}
        </button>
      </form>
      <select aria-label={t("role")} value={role ?? ""} onChange={(event) => look({ role: event.target.value })}>
        <option value="">{t("role-any")}</option>
        {roles.slice(1).map((one) => (
          <option key={one} value={one}>
            {t(`role-${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface MemberListProps {
  question: Question;
  isNarrowed: boolean;
  clear: () => void;
}

/** Members, twenty at a time; each page asks for itself, so one that fails leaves the others. */
function MemberList({ question, isNarrowed, clear }: MemberListProps) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const [{ data }] = useQuery({ query: MembersQuery, variables: question });
  const total = data?.members.totalCount ?? null;
  return (
    <table className="members cards-on-phone">
      <caption className="small">{total === null ? t("loading") : t("members-count", { n: total })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("member")}</th>
          {question.isAdmin && <th scope="col">{t("email")}</th>}
          <th scope="col">{t("roles")}</th>
          <th scope="col">{t("joined")}</th>
          {question.isAdmin && (
            <th scope="col">
              <span className="unseen">{t("change")}</span>
            </th>
          )}
        </tr>
      </thead>
      {cursors.map((after, page) => (
        <MemberListPage
          key={after ?? "first"}
          question={question}
          after={after}
          isNarrowed={isNarrowed}
          clear={clear}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </table>
  );
}

interface MemberListPageProps extends MemberListProps {
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function MemberListPage({ question, after, isNarrowed, clear, more }: MemberListPageProps) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: MembersQuery,
    variables: { ...question, after },
    requestPolicy: after ? "cache-first" : "cache-and-network",
  });
  const failure = failureOf(error);
  const retry = () => ask({ requestPolicy: "network-only" });
  const line = (children: React.ReactNode) => (
    <tr>
      <td colSpan={question.isAdmin ? 5 : 3}>{children}</td>
    </tr>
  );
  if (!data) {
    return <tbody>{line(failure ? <Failed failure={failure} retry={retry} /> : fetching && <Loading rows={after ? 2 : 6} />)}</tbody>;
  }
  const { nodes, pageInfo } = data.members;
  return (
    <tbody>
      {failure && line(<Failed failure={failure} retry={retry} line={t("list-stale")} />)}
      {nodes.length === 0 &&
        !after &&
        line(
          <Empty title={t("members-none")}>
            {isNarrowed && (
              <button type="button" className="button" onClick={clear}>
                {t("clear-filters")}
              </button>
            )}
          </Empty>,
        )}
      {nodes.map((member) => (
        <MemberRow key={member.id} member={member} isAdmin={question.isAdmin} />
      ))}
      {more &&
        pageInfo.hasNextPage &&
        line(
          <button type="button" className="button" onClick={() => more(pageInfo.endCursor ?? "")}>
            {t("more-members")}
          </button>,
        )}
    </tbody>
  );
}
