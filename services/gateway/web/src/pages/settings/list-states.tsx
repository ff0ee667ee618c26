import type { ReactNode } from "react";
import type { Failure } from "../../api/failure";
import { t } from "../../texts/texts";
import { Failed, Loading } from "../../ui/states";

interface ListStatesProps {
  failure: Failure | null;
  retry: () => void;
  /** Whether the list is known, be it from before. */
  isThere: boolean;
  children: ReactNode;
}

/** A list of the settings, or what there is to say while it is not there. What was there stays. */
export function ListStates({ failure, retry, isThere, children }: ListStatesProps) {
  return (
    <>
      {failure && <Failed failure={failure} retry={retry} line={isThere ? t("settings-stale") : undefined} />}
      {isThere ? children : !failure && <Loading rows={4} />}
    </>
  );
}
