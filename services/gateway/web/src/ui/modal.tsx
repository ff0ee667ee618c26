import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { t } from "../texts/texts";
import { Icon } from "./icons";

interface ModalProps {
  title: string;
  close: () => void;
  children: ReactNode;
}

/** A native dialog that is open as long as it is rendered. */
export function Modal({ title, close, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // A layout effect closes it while it is still on the page, so that the focus goes back where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    const body = element?.querySelector(".modal-body");
    const first = body?.querySelector<HTMLElement>("input:checked") ?? body?.querySelector<HTMLElement>("input, select, textarea");
    first?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="modal-inner">
        <div className="modal-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" onClick={close} aria-label={t("close")}>
            <Icon name="close" />
          </button>
        </div>
        <div className="modal-body">{children}</div>
      </div>
    </dialog>
  );
}
