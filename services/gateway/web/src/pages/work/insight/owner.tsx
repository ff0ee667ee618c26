import { useState } from "react";
import { useQuery } from "urql";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { SelectField } from "../../../ui/form";
import { Failed, Loading } from "../../../ui/states";
import { useTeam } from "../team";
import { useInsightChange } from "./insight";

const OwnerQuery = graphql(`
  query InsightOwner($number: Int!) {
    insight(number: $number) {
      id
      owner {
        id
        name
      }
    }
  }
`);

/** Who looks after it. */
export function Owner({ number, id }: { number: number; id: string }) {
  const { isProductTeam } = useSession();
  const [{ data, error }, ask] = useQuery({ query: OwnerQuery, variables: { number } });
  const team = useTeam(isProductTeam);
  const { change, fetching } = useInsightChange(id);
  const [problems, setProblems] = useState<Problem[]>([]);
  const failure = failureOf(error);
  const owner = data?.insight?.owner ?? null;
  const again = () => ask({ requestPolicy: "network-only" });

  const give = async (ownerId: string | null, before: string | null) => {
    const found = await change({ ownerId });
    setProblems(found.map((problem) => ({ ...problem, path: ["ownerId"] })));
    if (found.length > 0) return;
    again();
    const name = team?.find((one) => one.id === ownerId)?.name;
    notify(name ? t("owner-is", { name }) : t("owner-gone"), "good", {
      label: t("undo"),
      act: () => give(before, ownerId),
    });
  };
  return (
    <section className="aside-part" aria-labelledby="owner">
      <h2 id="owner">{t("owner")}</h2>
      {!data?.insight && (failure ? <Failed failure={failure} retry={again} line={t("owner-unavailable")} /> : <Loading rows={1} />)}
      {data?.insight &&
        (isProductTeam && team ? (
          <SelectField
            label={t("owner-pick")}
            name="ownerId"
            problems={problems}
            value={owner?.id ?? ""}
            disabled={fetching}
            onChange={(event) => void give(event.target.value || null, owner?.id ?? null)}
          >
            <option value="">{t("owner-nobody")}</option>
            {[...team, ...(owner && !team.some((one) => one.id === owner.id) ? [owner] : [])].map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        ) : (
          <p>{owner?.name ?? t("owner-nobody")}</p>
        ))}
    </section>
  );
}
