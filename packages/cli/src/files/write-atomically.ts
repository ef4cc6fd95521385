import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindOf } from "./disk-host.ts";

/** Writes a file whole or not at all; one that was there keeps its permissions, and a link stays a link. */
export function writeAtomically(path: string, text: string): void {
  const place = kindOf(path) === "file" ? realpathSync(path) : path;
  const beside = `${place}.${process.pid}.tmp`;
  const refusal = (error: unknown): CannotRun => new CannotRun(`cannot write ${path}: ${sentenceOf(error)}`);
  try {
    writeFileSync(beside, text);
  } catch (error) {
    throw refusal(error);
  }
  try {
    if (kindOf(place) === "file") chmodSync(beside, statSync(place).mode);
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw refusal(error);
  }
}
