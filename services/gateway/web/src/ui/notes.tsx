import { t } from "../texts/texts";
import { dismiss, useNote, useSpoken } from "./announce";
import { Icon } from "./icons";

/** The one live region of the app, and the note that shows what just happened. */
export function Notes() {
  const spoken = useSpoken();
  const note = useNote();
  return (
    <>
      <div role="status" aria-live="polite" className="unseen" id="live">
        {spoken}
      </div>
      {note && (
        <div className={`note note-${note.tone}`} key={note.id}>
          <p>{note.text}</p>
          {note.action && (
            <button
              type="button"
              className="note-action"
              onClick={() => {
                dismiss();
                void note.action?.act();
              }}
            >
              {note.action.label}
            </button>
          )}
          <button type="button" className="icon-button" onClick={dismiss} aria-label={t("close")}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </>
  );
}
