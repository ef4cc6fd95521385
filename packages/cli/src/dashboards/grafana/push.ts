import { folderUid as uidOf } from "@telltale/dashboards";
import pLimit from "p-limit";
import { CannotRun, sentenceOf } from "../../cannot-run.ts";
import type { Io } from "../../io.ts";
import { withProgress } from "../../progress.ts";
import { boardsIn, type Board } from "../board.ts";
import { renderBoards, type BoardOptions } from "../render-boards.ts";
import { connectionTo } from "./connection.ts";
import { findStore } from "./find-store.ts";
import { planBoard, type Folder, type Step } from "./plan.ts";
import { renderPlan, renderTarget } from "./render-plan.ts";
import type { Listed, Store } from "./store.ts";
import { writeBoard } from "./write-board.ts";

/** What `telltale dashboards push` may be told. */
export interface PushOptions extends BoardOptions {
  readonly grafana: string;
  readonly folder: string;
  readonly folderUid?: string;
  readonly namespace?: string;
  readonly dryRun?: boolean;
  readonly full?: boolean;
  readonly timeout: number;
}

/** How many boards are asked for at once. */
const atOnce = 4;

/** Brings the boards of a platform to a Grafana: shows what would change, then does it; returns the exit code. */
export async function push(options: PushOptions, io: Io): Promise<number> {
  const { schema } = options;
  const connection = connectionTo(options.grafana, options.timeout, io);
  const boards = boardsIn(await renderBoards(options, io));
  if (schema !== "classic" && schema !== "v2")
    throw new CannotRun("Grafana takes the schemas classic and v2; leave --schema out");
  const folder = { title: options.folder, uid: options.folderUid ?? uidOf(options.folder) };
  const store = await findStore(connection, schema, options.namespace);
  const isNew = (await store.readFolder(folder.uid)) === undefined;
  const steps = await withProgress(io, "reading the boards that are there…", () =>
    pLimit(atOnce).map(boards, (board) => planBoard(store, board, folder)),
  );
  io.out(renderTarget(store.name, connection.address, folder, isNew));
  const extra = isNew || options.only ? [] : await extraBoards(store, folder, boards);
  io.out(renderPlan(steps, extra, { colour: io.colour, full: options.full === true }));
  const todo = steps.filter(({ action }) => action === "create" || action === "change");
  const isRefused = steps.some(({ action }) => action === "refuse");
  if (options.dryRun) return isRefused ? 2 : Math.min(todo.length, 1);
  if (todo.length > 0 && isNew) await store.createFolder(folder.uid, folder.title);
  const written = await act(store, todo, folder, io);
  if (todo.length > 0) io.out(`${written} of ${todo.length} boards written.\n`);
  return written === todo.length && !isRefused ? 0 : 2;
}

/** Boards of ours in the folder that nothing generates any more; deleting them is left to people. */
async function extraBoards(store: Store, folder: Folder, boards: readonly Board[]): Promise<Listed[]> {
  const uids = new Set(boards.map(({ uid }) => uid));
  return (await store.listOurs(folder.uid)).filter(({ uid }) => !uids.has(uid));
}

/** Does the steps one after the other, so that what was done can be told when one fails; returns how many it did. */
async function act(store: Store, steps: readonly Step[], folder: Folder, io: Io): Promise<number> {
  let written = 0;
  for (const step of steps) {
    const { uid } = step.board;
    try {
      const result = await withProgress(io, `writing ${uid}…`, () => writeBoard(store, step, folder));
      if (result === "written") written += 1;
      else
        io.err(`telltale: ${uid} was changed by somebody else meanwhile and stays as it is; run it again\n`);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      const done = `${written} of ${steps.length} boards are written; run it again once that is mended`;
      throw new CannotRun(`${sentenceOf(error)} (${done})`);
    }
  }
  return written;
}
