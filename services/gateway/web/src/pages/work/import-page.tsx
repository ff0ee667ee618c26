import { useRef, useState } from "react";
import { useClient } from "urql";
import { failureOf, type Problem, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { putFile } from "../../api/upload";
import { usePageTitle } from "../../shell/title";
import { bytes } from "../../texts/format";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { EarlierImports } from "./imports/earlier-imports";
import { MapColumns } from "./map-columns";
import "../../styles/import.css";

const UploadMutation = graphql(`
  mutation CreateUpload($input: UploadCreateInput!) {
    uploadCreate(input: $input) {
      upload {
        id
        putUrl
        headers {
          name
          value
        }
      }
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

const PreviewQuery = graphql(`
  query ImportPreview($uploadId: ID!) {
    feedbackImportPreview(uploadId: $uploadId) {
      rowCount
      isEstimate
      columns {
        name
        samples
        filled
        suggestion
      }
      languages {
        key
        label
        share
      }
      problems
      tool
    }
  }
`);

export type Preview = NonNullable<ResultOf<typeof PreviewQuery>["feedbackImportPreview"]>;

type Stage =
  | { name: "choose"; problems: Problem[] }
  | { name: "sending"; file: File; sent: number }
  | { name: "reading"; file: File }
  | { name: "mapping"; file: File; uploadId: string; preview: Preview };

const ACCEPTED = ".csv,.tsv,.jsonl,.xlsx";

/** Bringing in a file with feedback: choose it, say what its columns hold, start. */
export default function ImportPage() {
  usePageTitle(t("import-title"));
  const client = useClient();
  const [stage, setStage] = useState<Stage>({ name: "choose", problems: [] });
  const sending = useRef<AbortController | null>(null);
  const refuse = (problems: Problem[]) => setStage({ name: "choose", problems });

  const take = async (file: File) => {
    const calledOff = new AbortController();
    sending.current = calledOff;
    setStage({ name: "sending", file, sent: 0 });
    const created = await client
      .mutation(UploadMutation, {
        input: {
          purpose: "FEEDBACK_IMPORT",
          fileName: file.name,
          mediaType: file.type || "text/csv",
          byteSize: file.size,
        },
      })
      .toPromise();
    const upload = created.data?.uploadCreate.upload;
    if (!upload) return refuse(problemsOf(created.error, created.data?.uploadCreate.errors));
    const problem = await putFile(upload, file, (sent) => setStage({ name: "sending", file, sent }), calledOff.signal);
    if (calledOff.signal.aborted) return refuse([]);
    if (problem) return refuse([problem]);
    setStage({ name: "reading", file });
    const read = await client
      .query(PreviewQuery, { uploadId: upload.id }, { requestPolicy: "network-only" })
      .toPromise();
    const preview = read.data?.feedbackImportPreview;
    if (!preview) {
      const failure = failureOf(read.error);
      return refuse([failure ?? { code: "INVALID", message: t("import-unreadable") }]);
    }
    setStage({ name: "mapping", file, uploadId: upload.id, preview });
  };

  return (
    <div className="page page-work import">
      <h1>{t("import-title")}</h1>
      {stage.name === "choose" && (
        <>
          <p className="lead">{t("import-lead")}</p>
          <ChooseFile take={(file) => void take(file)} problems={stage.problems} />
          <EarlierImports />
        </>
      )}
      {stage.name === "sending" && (
        <Sending file={stage.file} sent={stage.sent} callOff={() => sending.current?.abort()} />
      )}
      {stage.name === "reading" && (
        <section className="dike">
          <h2>{stage.file.name}</h2>
          <p role="status">{t("import-reading")}</p>
          <progress aria-label={t("import-reading")} />
        </section>
      )}
      {stage.name === "mapping" && (
        <MapColumns
          fileName={stage.file.name}
          uploadId={stage.uploadId}
          preview={stage.preview}
          startOver={() => refuse([])}
        />
      )}
    </div>
  );
}

interface ChooseFileProps {
  take: (file: File) => void;
  problems: readonly Problem[];
}

function ChooseFile({ take, problems }: ChooseFileProps) {
  const [over, setOver] = useState(false);
  return (
    <label
      className={over ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) take(file);
      }}
    >
      <Icon name="file" />
      <span className="drop-title">{t("import-drop")}</span>
      <span className="small">{t("import-formats")}</span>
      <input
        type="file"
        accept={ACCEPTED}
        className="unseen"
        aria-describedby={problems.length ? "import-problems" : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) take(file);
        }}
      />
      <span className="button" aria-hidden="true">
        {t("import-choose")}
      </span>
      {problems.length > 0 && (
        <span className="problems" role="alert" id="import-problems">
          {problems.map((problem) => (
            <span key={problem.message}>{problem.message}</span>
          ))}
        </span>
      )}
    </label>
  );
}

function Sending({ file, sent, callOff }: { file: File; sent: number; callOff: () => void }) {
  return (
    <section className="dike">
      <h2>{file.name}</h2>
      <p className="bar-words">
        <span>{t("import-sending")}</span>
        <span className="figure">{t("of", { done: bytes(sent), total: bytes(file.size) })}</span>
      </p>
      <progress value={sent} max={file.size || 1} aria-label={t("import-sending")} />
      <div>
        <button type="button" className="button" onClick={callOff}>
          {t("cancel")}
        </button>
      </div>
    </section>
  );
}
