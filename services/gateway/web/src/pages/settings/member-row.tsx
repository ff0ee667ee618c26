import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { type Role, useSession } from "../../session/session";
import { shortDay } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary } from "../../ui/form";
import { type MemberRow as Row, roles, SetRolesMutation } from "./members";
import { RoleChoice } from "./role-choice";

/** One member; an admin changes the roles where they stand. */
export function MemberRow({ member, isAdmin }: { member: Row; isAdmin: boolean }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <tr>
        <th scope="row" className="member-name">
          <strong>{member.name}</strong>
          <span className="small">@{member.handle}</span>
        </th>
        {isAdmin && <td className="member-mail">{member.email ?? <span className="second">{t("no-email")}</span>}</td>}
        <td>
          <Roles roles={member.roles} />
        </td>
        <td className="second member-since">{shortDay(member.joinedAt)}</td>
        {isAdmin && (
          <td className="member-change">
            <button
              type="button"
              className="text-button"
              aria-expanded={changing}
              aria-label={t("change-roles-of", { name: member.name })}
              onClick={() => setChanging(!changing)}
            >
              {t("change-roles")}
            </button>
          </td>
        )}
      </tr>
      {changing && (
        <tr className="member-editing">
          <td colSpan={5}>
            <RolesForm member={member} close={() => setChanging(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Roles as chips; that of customer only when there is no other, since everyone has it. */
export function Roles({ roles: held }: { roles: readonly Role[] }) {
  const shown = roles.filter((role) => held.includes(role) && (role !== "CUSTOMER" || held.length === 1));
  return (
    <span className="role-chips">
      {shown.map((role) => (
        <span key={role} className={role === "CUSTOMER" ? "chip" : "chip chip-team"}>
          {t(`role-${role}`)}
        </span>
      ))}
    </span>
  );
}

function RolesForm({ member, close }: { member: Row; close: () => void }) {
  const { member: self, retry: renewSession } = useSession();
  const [, setRoles] = useMutation(SetRolesMutation);
  const [chosen, setChosen] = useState<readonly Role[]>(member.roles);
  const [problems, setProblems] = useState<Problem[]>([]);
  const isOwn = self?.id === member.id;
  const losesAdmin = isOwn && member.roles.includes("ADMIN") && !chosen.includes("ADMIN");

  const give = async (wanted: readonly Role[]): Promise<Problem[]> => {
    const { data, error } = await setRoles({ input: { id: member.id, roles: [...wanted] } });
    const found = problemsOf(error, data?.memberSetRoles.errors);
    if (found.length === 0 && isOwn) renewSession();
    return found;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const before = member.roles;
    const found = await give(chosen);
    setProblems(found);
    if (found.length > 0) return;
    close();
    notify(t("roles-changed", { name: member.name }), "good", {
      label: t("undo"),
      act: async () => {
        const [problem] = await give(before);
        if (problem) notify(problem.message, "bad");
        else notify(t("roles-restored", { name: member.name }));
      },
    });
  };
  return (
    <form className="roles-form" onSubmit={(event) => void save(event)}>
      <ProblemSummary problems={problems} fields={[]} />
      <RoleChoice legend={t("roles-of", { name: member.name })} chosen={chosen} choose={setChosen} may={["PRODUCT_TEAM", "COMMUNITY_MANAGER", "ADMIN"]} />
      {losesAdmin && <p className="banner">{t("own-admin-warning")}</p>}
      <div className="actions">
        <button type="submit" className="button button-main">
          {t("save")}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
