import { useState } from "react";
import type { Problem } from "../../api/failure";
import { t } from "../../texts/texts";
import { TextField } from "../../ui/form";
import { SaveDialog, typed } from "./save-dialog";

interface EndDialogProps {
  title: string;
  /** What happens, and to whom. */
  means: string;
  /** Has to be typed: there is no way back. */
  name: string;
  verb: string;
  end: () => Promise<Problem[]>;
  close: () => void;
}

/** Asks for the name of what cannot be brought back, and ends it. */
export function EndDialog({ title, means, name, verb, end, close }: EndDialogProps) {
  const [typedName, setTypedName] = useState("");
  const save = async (form: FormData) =>
    typed(form, "name") === name
      ? end()
      : [{ code: "INVALID", message: t("end-name-differs", { name }), path: ["name"] }];
  return (
    <SaveDialog title={title} verb={verb} fields={["name"]} save={save} close={close}>
      {(problems) => (
        <>
          <p>{means}</p>
          <TextField
            label={t("end-type-name", { name })}
            name="name"
            autoComplete="off"
            problems={problems}
            value={typedName}
            onChange={(event) => setTypedName(event.target.value)}
          />
        </>
      )}
    </SaveDialog>
  );
}
