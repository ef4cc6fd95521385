import {
  boardBytes,
  boardConfigMap,
  folderUid,
  grafanaDashboard,
  grafanaFolder,
  mostBoardBytes,
} from "@telltale/dashboards";
import { CannotRun } from "../../cannot-run.ts";
import type { OutputFile } from "../../files/write-files.ts";
import type { Io } from "../../io.ts";
import { boardsIn, type Board } from "../board.ts";
import { renderBoards } from "../render-boards.ts";
import type { ProvisionOptions } from "./provision-options.ts";
import { toYaml } from "./to-yaml.ts";

/** A ConfigMap for each board, which Grafana's sidecar finds. */
export async function sidecarFiles(options: ProvisionOptions, io: Io): Promise<OutputFile[]> {
  return (await fittingBoards(options, io)).map((board) => fileOf(board, boardConfigMap(board, options)));
}

/** The folder and a GrafanaDashboard for each board, for the Grafana operator. */
export async function operatorFiles(options: ProvisionOptions, io: Io): Promise<OutputFile[]> {
  if (options.schema !== "classic")
    throw new CannotRun("the operator's GrafanaDashboard holds classic boards; leave --schema out");
  const boards = await fittingBoards(options, io);
  const known = { ...options, folderUid: options.folderUid ?? folderUid(options.folder) };
  return [
    { path: "folder.yaml", text: toYaml(grafanaFolder(known)) },
    ...boards.map((board) => fileOf(board, grafanaDashboard(board, known))),
  ];
}

/** Kubernetes refuses an object that is too large; better said here than at the cluster. */
async function fittingBoards(options: ProvisionOptions, io: Io): Promise<Board[]> {
  if (options.schema === "perses") throw new CannotRun("Perses boards are not Grafana's; leave --schema out");
  const boards = boardsIn(await renderBoards(options, io));
  const tooLarge = boards.filter((board) => boardBytes(board) > mostBoardBytes);
  if (tooLarge.length === 0) return boards;
  const names = tooLarge
    .map((board) => `${board.uid} (${Math.ceil(boardBytes(board) / 1024)} KiB)`)
    .join(", ");
  throw new CannotRun(
    `Kubernetes takes at most ${mostBoardBytes / 1024} KiB in one object: ${names}; push these, or provision them as files`,
  );
}

function fileOf({ uid }: Board, object: unknown): OutputFile {
  return { path: `${uid}.yaml`, text: toYaml(object) };
}
