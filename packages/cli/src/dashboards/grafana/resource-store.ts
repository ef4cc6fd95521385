import { fieldsOf, textAt, type Board, type Fields } from "../board.ts";
import type { Caller } from "./caller.ts";
import { foldersAt } from "./folders.ts";
import type { Store, Stored } from "./store.ts";

/** Where resources lie, and in which versions this Grafana takes them. */
export interface ResourceOptions {
  readonly name: string;
  /** Such as "default", "org-2" or "stacks-12345". */
  readonly namespace: string;
  /** Of `dashboard.grafana.app`. */
  readonly version: string;
  /** Of `folder.grafana.app`; undefined where folders are kept the old way. */
  readonly folderVersion: string | undefined;
}

/** Grafana 12 and newer: https://grafana.com/docs/grafana/latest/developer-resources/api-reference/http-api/dashboard/ */
export function resourceStore(caller: Caller, options: ResourceOptions): Store {
  const group = "dashboard.grafana.app";
  const apiVersion = `${group}/${options.version}`;
  const path = `/apis/${apiVersion}/namespaces/${options.namespace}/dashboards`;
  return {
    name: options.name,
    ...foldersAt(caller, options),
    read: async (uid) => {
      const question = { method: "GET", path: `${path}/${uid}` } as const;
      const { status, json } = await caller.ask(question, `read the board ${uid}`, 200, 404);
      return status === 404 ? undefined : storedOf(json);
    },
    write: async (board, folderUid, before) => {
      const body = resourceOf(board, folderUid, { apiVersion, before });
      const doing = `write the board ${board.uid}`;
      const question = before
        ? ({ method: "PUT", path: `${path}/${board.uid}`, body } as const)
        : ({ method: "POST", path, body } as const);
      const { status } = await caller.ask(question, doing, 200, 201, 409, 412);
      return status < 300 ? "written" : "conflict";
    },
  };
}

function storedOf(json: Fields): Stored {
  const metadata = fieldsOf(json["metadata"]);
  const annotations = fieldsOf(metadata["annotations"]);
  const manager = annotations["grafana.app/managedBy"];
  return {
    json,
    folderUid: textAt(annotations, "grafana.app/folder"),
    version: textAt(metadata, "resourceVersion"),
    managedBy: typeof manager === "string" ? manager : undefined,
  };
}

/** What Grafana keeps beside the board, such as other people's labels, stays as it is. */
function resourceOf(
  { uid, json }: Board,
  folderUid: string,
  { apiVersion, before }: { apiVersion: string; before: Stored | undefined },
) {
  const { managedFields: _, ...kept } = fieldsOf(fieldsOf(before?.json)["metadata"]);
  const annotations = {
    ...fieldsOf(kept["annotations"]),
    "grafana.app/folder": folderUid,
    "grafana.app/message": "telltale dashboards push",
  };
  return { apiVersion, kind: "Dashboard", metadata: { ...kept, name: uid, annotations }, spec: specOf(json) };
}

/** A classic board is a spec but for its address, which is the resource's name. */
function specOf(json: Fields): Fields {
  if (json["kind"] === "Dashboard") return fieldsOf(json["spec"]);
  const { uid: _, ...spec } = json;
  return spec;
}
