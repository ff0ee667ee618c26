import { OWN_PAGE } from "./client";
import type { Problem } from "./failure";
import { t } from "../texts/texts";

interface Place {
  putUrl: string;
  headers: readonly { name: string; value: string }[];
}

/** Sends the bytes of a file. `onProgress` gets bytes sent so far; aborts by the signal. */
export function putFile(
  place: Place,
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Problem | null> {
  return new Promise((resolve) => {
    // fetch cannot report how much of a body has gone out.
    const request = new XMLHttpRequest();
    const failed = () => resolve({ code: "OFFLINE", message: t("failure-OFFLINE") });
    request.open("PUT", place.putUrl);
    for (const [name, value] of Object.entries(OWN_PAGE)) request.setRequestHeader(name, value);
    for (const { name, value } of place.headers) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    request.addEventListener("error", failed);
    request.addEventListener("abort", failed);
    request.addEventListener("load", () => {
      if (request.status < 300) return resolve(null);
      let refusal: Partial<Problem> = {};
      try {
        refusal = JSON.parse(request.responseText) as Partial<Problem>;
      } catch {
        // A proxy in between may answer with a page; the general sentence stands.
      }
      resolve({ code: "INTERNAL", message: t("failure-INTERNAL"), ...refusal });
    });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
