import { fieldsOf, textAt, type Fields } from "../board.ts";
import type { Caller } from "./caller.ts";
import { oldFolders } from "./folders.ts";
import type { Store, Stored } from "./store.ts";

/** Before Grafana 12: `/api/dashboards/db`, which takes classic boards. */
export function legacyStore(caller: Caller, name: string): Store {
  return {
    name,
    ...oldFolders(caller),
    read: async (uid) => {
      const question = { method: "GET", path: `/api/dashboards/uid/${uid}` } as const;
      const { status, json } = await caller.ask(question, `read the board ${uid}`, 200, 404);
      return status === 404 ? undefined : storedOf(json);
    },
    write: async ({ uid, json }, folderUid, before) => {
      const version = before && { version: Number(before.version) };
      // Not overwritten: Grafana then refuses what was changed since it was read, by the version.
      const body = {
        dashboard: { ...json, id: null, ...version },
        folderUid,
        message: "telltale dashboards push",
        overwrite: false,
      };
      const question = { method: "POST", path: "/api/dashboards/db", body } as const;
      const answer = await caller.try(question);
      if (answer.status === 412 && isRace(answer.json, before)) return "conflict";
      if (answer.status !== 200 || !answer.json)
        throw caller.refuse(question, answer, `write the board ${uid}`);
      return "written";
    },
  };
}

function storedOf(json: Fields): Stored {
  const [dashboard, meta] = [fieldsOf(json["dashboard"]), fieldsOf(json["meta"])];
  return {
    json,
    folderUid: textAt(meta, "folderUid"),
    version: typeof dashboard["version"] === "number" ? String(dashboard["version"]) : "",
    managedBy: meta["provisioned"] === true ? "file provisioning" : undefined,
  };
}

/** 412 also stands for boards of plugins and for titles that are taken, which no second try would mend. */
function isRace(json: Fields | undefined, before: Stored | undefined): boolean {
  const status = json?.["status"];
  return status === "version-mismatch" || (status === "name-exists" && before !== undefined);
}
