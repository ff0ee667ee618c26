import { useDeferredValue, useState } from "react";
import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { TextField } from "../../../ui/form";

const FindQuery = graphql(`
  query MembersToAdd($text: String!) {
    members(filter: { text: $text }, first: 6) {
      nodes {
        id
        name
        handle
      }
    }
  }
`);

interface AddMemberProps {
  add: (member: { id: string; name: string }) => Promise<void>;
  busy: boolean;
}

/** Looks for members by name, to put one into a segment by hand. */
export function AddMember({ add, busy }: AddMemberProps) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const isAsked = asked.length >= 2;
  const [{ data, error }] = useQuery({ query: FindQuery, variables: { text: asked }, pause: !isAsked });
  const found = isAsked ? (data?.members.nodes ?? []) : [];
  return (
    <div className="find-idea">
      <TextField label={t("segment-add")} name="member" type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />
      <div role="status" className="small">
        {isAsked && (failureOf(error)?.message ?? (data && t("segment-add-found", { n: found.length })))}
      </div>
      <ul className="idea-lines">
        {found.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className="small">@{one.handle}</span>
            </span>
            <button
              type="button"
              className="text-button"
              disabled={busy}
              aria-label={t("segment-add-named", { name: one.name })}
              onClick={() => {
                setText("");
                void add(one);
              }}
            >
              {t("segment-add-do")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
