import { lazy, Suspense, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useSession } from "../../session/session";
import { dropWish, keepWish, readWish, signInAddress } from "../../session/wish";
import { t } from "../../texts/texts";

const ReportDialog = lazy(() => import("./report-dialog"));

interface ReportProps {
  subjectId: string;
  /** Of the idea, which is also where a comment stands. */
  title: string;
  /** Who wrote the comment; left out for an idea. */
  commentOf?: string;
}

/** Points moderators at an idea or comment. Who is not signed in comes back to the same dialog. */
export function Report({ subjectId, title, commentOf }: ReportProps) {
  const { member } = useSession();
  const [, go] = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const wish = readWish();
    if (!member || wish?.kind !== "flag" || wish.subjectId !== subjectId) return;
    dropWish();
    setOpen(true);
  }, [member, subjectId]);
  const press = () => {
    if (member) return setOpen(true);
    keepWish({ kind: "flag", subjectId, title });
    go(signInAddress());
  };
  return (
    <>
      <button
        type="button"
        className="text-button report"
        aria-label={commentOf ? t("report-comment", { name: commentOf }) : t("report-idea")}
        onClick={press}
      >
        {t("report")}
      </button>
      {open && (
        <Suspense>
          <ReportDialog
            subjectId={subjectId}
            heading={t(commentOf ? "report-comment-title" : "report-idea-title", { title })}
            close={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
