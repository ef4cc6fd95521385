import { fieldsOf, textAt } from "../board.ts";
import type { Caller } from "./caller.ts";
import type { Listed, Store } from "./store.ts";

type Folders = Pick<Store, "readFolder" | "createFolder" | "listOurs">;

/** Folders as resources where Grafana has them so, and the old way otherwise. */
export function foldersAt(
  caller: Caller,
  { namespace, folderVersion }: { namespace: string; folderVersion: string | undefined },
): Folders {
  if (folderVersion === undefined) return oldFolders(caller);
  const path = `/apis/folder.grafana.app/${folderVersion}/namespaces/${namespace}/folders`;
  return {
    readFolder: async (uid) => {
      const question = { method: "GET", path: `${path}/${uid}` } as const;
      const { status, json } = await caller.ask(question, `read the folder ${uid}`, 200, 404);
      return status === 404 ? undefined : textAt(fieldsOf(json["spec"]), "title") || uid;
    },
    listOurs: (uid) => listOurs(caller, uid),
    createFolder: async (uid, title) => {
      const body = { metadata: { name: uid }, spec: { title } };
      // 409: somebody else was faster, which serves as well.
      await caller.ask({ method: "POST", path, body }, `create the folder "${title}"`, 200, 201, 409);
    },
  };
}

/** Before Grafana 12: `/api/folders`. */
export function oldFolders(caller: Caller): Folders {
  return {
    readFolder: async (uid) => {
      const question = { method: "GET", path: `/api/folders/${uid}` } as const;
      const { status, json } = await caller.ask(question, `read the folder ${uid}`, 200, 404);
      return status === 404 ? undefined : textAt(json, "title") || uid;
    },
    listOurs: (uid) => listOurs(caller, uid),
    createFolder: async (uid, title) => {
      const question = { method: "POST", path: "/api/folders", body: { uid, title } } as const;
      await caller.ask(question, `create the folder "${title}"`, 200, 409, 412);
    },
  };
}

/** Every Grafana lists boards so; one that does not say is not asked again, since nothing depends on it. */
async function listOurs(caller: Caller, folderUid: string): Promise<Listed[]> {
  const query = new URLSearchParams({
    type: "dash-db",
    tag: "telltale",
    folderUIDs: folderUid,
    limit: "5000",
  });
  const { status, json } = await caller.try({ method: "GET", path: `/api/search?${query.toString()}` });
  if (status !== 200 || !Array.isArray(json)) return [];
  return json.map(fieldsOf).map((found) => ({ uid: textAt(found, "uid"), title: textAt(found, "title") }));
}
