import { type ReactNode, useEffect, useId, useRef } from "react";
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
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
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
        {children}
      </div>
    </dialog>
  );
}
