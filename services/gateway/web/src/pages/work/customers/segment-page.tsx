import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Modal } from "../../../ui/modal";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { AddMember } from "./add-member";
import { CustomerTable } from "./customer-table";
import { ruleInWords, SegmentQuery, type SegmentRow, SegmentSaveMutation, useFollowUp } from "./customers";
import { SegmentDialog } from "./segment-dialog";
import "../../../styles/insight.css";

const ArchiveMutation = graphql(`
  mutation ArchiveSegment($input: SegmentArchiveInput!) {
    segmentArchive(input: $input) {
      archivedId
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

/** One segment: the rule that fills it, who is in it, and where its voice is heard. */
export default function SegmentPage({ id }: { id: string }) {
  const { isManager } = useSession();
  const [{ data, error }, ask] = useQuery({ query: SegmentQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const [open, setOpen] = useState<"edit" | "archive" | null>(null);
  const [round, setRound] = useState(0);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const soon = useFollowUp(() => {
    again();
    setRound((before) => before + 1);
  });
  const segment = data?.node?.__typename === "Segment" ? data.node : null;
  usePageTitle(segment?.name ?? t("segment"));
  if (!segment) {
    const isMissing = failure?.code === "NOT_FOUND" || failure?.code === "INVALID" || (data && !failure);
    if (isMissing) return <NotFoundPage sentence={t("segment-not-found")} />;
    return (
      <div className="page page-work">
        <h1>{t("segment")}</h1>
        {failure ? <Failed failure={failure} retry={again} /> : <Loading rows={4} />}
      </div>
    );
  }
  const part = encodeURIComponent(id);
  return (
    <div className="page page-work">
      <header className="insight-head">
        <p className="crumb">
          <Link href="/work/segments">{t("segments-tab")}</Link>
        </p>
        <h1>{segment.name}</h1>
        <p>{ruleInWords(segment.rule)}</p>
        <p className="facts">
          <span>{t("customers-found", { n: segment.customerCount, shown: number(segment.customerCount) })}</span>
          <span>{t("segment-members", { n: segment.memberCount, shown: number(segment.memberCount) })}</span>
        </p>
        <p className="facts">
          <Link href={`/work/priorities?segment=${part}`}>{t("segment-to-priorities")}</Link>
          <Link href={`/work/themes?segment=${part}`}>{t("segment-to-themes")}</Link>
          <Link href={`/work/feedback?segment=${part}`}>{t("segment-to-feedback")}</Link>
        </p>
        {isManager && (
          <div className="actions">
            <button type="button" className="button" onClick={() => setOpen("edit")}>
              {t("segment-edit")}
            </button>
            <button type="button" className="button button-quiet" onClick={() => setOpen("archive")}>
              {t("segment-archive")}
            </button>
          </div>
        )}
        {failure && <Failed failure={failure} retry={again} line={t("list-stale")} />}
      </header>
      <Within segment={segment} round={round} canChange={isManager} changed={soon} />
      {open === "edit" && <SegmentDialog segment={segment} close={() => setOpen(null)} saved={soon} />}
      {open === "archive" && <Archive segment={segment} close={() => setOpen(null)} />}
    </div>
  );
}

interface WithinProps {
  segment: SegmentRow;
  round: number;
  canChange: boolean;
  changed: () => void;
}

function Within({ segment, round, canChange, changed }: WithinProps) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const [{ fetching }, save] = useMutation(SegmentSaveMutation);
  const put = async (member: { id: string; name: string }, isIn: boolean) => {
    const change = isIn ? { addMemberIds: [member.id] } : { removeMemberIds: [member.id] };
    const sent = await save({ input: { id: segment.id, ...change } });
    const [problem] = problemsOf(sent.error, sent.data?.segmentSave.errors);
    if (problem) return notify(problem.message, "bad");
    changed();
    const said = t(isIn ? "segment-added" : "segment-taken-out", { name: member.name });
    notify(said, "good", { label: t("undo"), act: () => put(member, !isIn) });
  };
  return (
    <section className="dike" aria-labelledby="within">
      <h2 id="within">{t("segment-within")}</h2>
      {canChange && <AddMember add={(member) => put(member, true)} busy={fetching} />}
      {cursors.map((after, place) => (
        <CustomerTable
          key={`${after ?? "first"} ${round}`}
          filter={{ segmentIds: [segment.id] }}
          after={after}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          empty={<p className="second">{t("segment-empty")}</p>}
          act={
            canChange && !segment.rule
              ? ({ member }) =>
                  member && (
                    <button
                      type="button"
                      className="text-button"
                      disabled={fetching}
                      aria-label={t("segment-take-out-named", { name: member.name })}
                      onClick={() => void put(member, false)}
                    >
                      {t("segment-take-out")}
                    </button>
                  )
              : undefined
          }
        />
      ))}
    </section>
  );
}

/** Asks once more: a segment that is gone does not come back, nor who was put in it by hand. */
function Archive({ segment, close }: { segment: SegmentRow; close: () => void }) {
  const [, go] = useLocation();
  const [{ fetching }, archive] = useMutation(ArchiveMutation);
  const send = async () => {
    const sent = await archive({ input: { id: segment.id } });
    const [problem] = problemsOf(sent.error, sent.data?.segmentArchive.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t("segment-gone", { name: segment.name }));
    go("/work/segments");
  };
  return (
    <Modal title={t("segment-archive-sure", { name: segment.name })} close={close}>
      <p>{t("segment-archive-then")}</p>
      <div className="actions">
        <button type="button" className="button button-main" disabled={fetching} onClick={() => void send()}>
          {t("segment-archive")}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </Modal>
  );
}
