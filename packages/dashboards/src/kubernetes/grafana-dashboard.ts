import { labels, objectName, type BoardFile } from "./board-file.ts";

/** Which Grafana the operator puts boards into. */
export interface OperatorOptions {
  /** The folder's title. */
  readonly folder: string;
  /** The folder's address, and the name of its object. */
  readonly folderUid: string;
  readonly namespace?: string | undefined;
  /** The labels of the `Grafana` objects that get the boards. */
  readonly instances: Readonly<Record<string, string>>;
}

const apiVersion = "grafana.integreatly.org/v1beta1";

/** The folder, for the Grafana operator. Its `uid` and selector cannot be changed once it is there. */
export function grafanaFolder({ folder, folderUid, ...options }: OperatorOptions) {
  return {
    apiVersion,
    kind: "GrafanaFolder",
    metadata: metadata(folderUid, options.namespace),
    spec: { ...common(options), uid: folderUid, title: folder },
  };
}

/** A board, for the Grafana operator; it lies in the folder of `grafanaFolder`. Takes classic boards only. */
export function grafanaDashboard(board: BoardFile, { folderUid, ...options }: OperatorOptions) {
  return {
    apiVersion,
    kind: "GrafanaDashboard",
    metadata: metadata(objectName(board), options.namespace),
    spec: { ...common(options), folderRef: folderUid, json: board.text },
  };
}

function metadata(name: string, namespace: string | undefined) {
  return { name, ...(namespace !== undefined && { namespace }), labels };
}

/** Without it the operator looks for Grafana in the board's own namespace only. */
function common({ instances }: Pick<OperatorOptions, "instances">) {
  return { allowCrossNamespaceImport: true, instanceSelector: { matchLabels: { ...instances } } };
}
