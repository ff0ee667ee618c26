import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";

const OthersQuery = graphql(`
  query OtherModerators {
    members(filter: { roles: [COMMUNITY_MANAGER, ADMIN] }, first: 20) {
      nodes {
        id
        name
      }
    }
  }
`);

/** In place of the verbs, where the content is one's own: who else can decide. */
export function OwnCase({ me }: { me: string }) {
  const [{ data, error }, ask] = useQuery({ query: OthersQuery });
  const failure = failureOf(error);
  const others = data?.members.nodes.filter(({ id }) => id !== me);
  return (
    <section className="case-part" aria-labelledby="case-own">
      <h2 id="case-own">{t("case-own")}</h2>
      <p>{t("case-own-means")}</p>
      {!others && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={1} />)}
      {others?.length === 0 && <p>{t("case-own-nobody")}</p>}
      {others && others.length > 0 && (
        <>
          <p>{t("case-own-others")}</p>
          <ul>
            {others.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
