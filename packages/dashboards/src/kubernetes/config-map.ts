import { labels, objectName, type BoardFile } from "./board-file.ts";

/** What the sidecar of Grafana's Helm chart looks for. */
export interface SidecarOptions {
  /** The folder in Grafana. */
  readonly folder: string;
  readonly namespace?: string | undefined;
  /** The annotation that names the folder; the sidecar's own default unless its `FOLDER_ANNOTATION` says otherwise. */
  readonly folderAnnotation?: string | undefined;
}

/** A ConfigMap that Grafana's sidecar finds by its label and puts into a folder by its annotation. */
export function boardConfigMap(
  board: BoardFile,
  { folder, namespace, folderAnnotation = "k8s-sidecar-target-directory" }: SidecarOptions,
) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: objectName(board),
      ...(namespace !== undefined && { namespace }),
      labels: { ...labels, grafana_dashboard: "1" },
      annotations: { [folderAnnotation]: folder },
    },
    // The sidecar writes all boards into one directory per folder, so that the key must be the board's own.
    data: { [`${board.uid}.json`]: board.text },
  };
}
