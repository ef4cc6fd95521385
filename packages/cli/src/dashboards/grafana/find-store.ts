import { CannotRun } from "../../cannot-run.ts";
import { fieldsOf, type Fields } from "../board.ts";
import { createCaller, type Caller } from "./caller.ts";
import type { Connection } from "./connection.ts";
import { legacyStore } from "./legacy-store.ts";
import { resourceStore } from "./resource-store.ts";
import type { Store } from "./store.ts";

/** Asks a Grafana which of its interfaces takes boards of this schema. */
export async function findStore(
  connection: Connection,
  schema: "classic" | "v2",
  namespace?: string,
): Promise<Store> {
  const caller = createCaller(connection);
  const offered = await versionsOf(caller, "dashboard.grafana.app");
  const version = wanted[schema].find((each) => offered.includes(each));
  if (version !== undefined) {
    const settings = await settingsOf(caller);
    const folders = await versionsOf(caller, "folder.grafana.app");
    return resourceStore(caller, {
      name: `${nameOf(fieldsOf(settings["buildInfo"])["version"])} (dashboard.grafana.app/${version})`,
      namespace: namespace ?? textOf(settings["namespace"], "default"),
      version,
      folderVersion: wanted.folders.find((each) => folders.includes(each)),
    });
  }
  const name = nameOf(await versionBefore12(caller));
  if (schema === "classic") return legacyStore(caller, name);
  throw new CannotRun(
    `${name} at ${connection.address} does not take boards of schema v2; leave --schema out`,
  );
}

/** The newest first; Grafana 12 calls the first of them v1beta1. */
const wanted = { classic: ["v1", "v1beta1"], v2: ["v2"], folders: ["v1", "v1beta1"] } as const;

/** The versions of a group of resources; none where this Grafana has no such group. */
async function versionsOf(caller: Caller, group: string): Promise<string[]> {
  const question = { method: "GET", path: `/apis/${group}` } as const;
  const answer = await caller.try(question);
  const versions = answer.status === 200 ? answer.json?.["versions"] : undefined;
  if (Array.isArray(versions)) return versions.map((each) => textOf(fieldsOf(each)["version"], ""));
  // An old Grafana shows its page, or a login, for an address that it does not know.
  const isUnknown = answer.status === 404 || (answer.json === undefined && answer.status < 400);
  if (isUnknown) return [];
  throw caller.refuse(question, answer, "ask what it takes");
}

/** The namespace and the version; whoever may not see them gets neither. */
async function settingsOf(caller: Caller): Promise<Fields> {
  const { status, json } = await caller.try({ method: "GET", path: "/api/frontend/settings" });
  return status === 200 && json ? json : {};
}

/** The version, if it is a Grafana at all. */
async function versionBefore12(caller: Caller): Promise<unknown> {
  const question = { method: "GET", path: "/api/health" } as const;
  const answer = await caller.try(question);
  if (answer.status === 200 && answer.json && "database" in answer.json) return answer.json["version"];
  throw caller.refuse(question, answer, "say whether it is a Grafana");
}

function nameOf(version: unknown): string {
  return typeof version === "string" && version !== "" ? `Grafana ${version}` : "Grafana";
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
