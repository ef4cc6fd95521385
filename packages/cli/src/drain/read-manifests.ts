import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { glob } from "tinyglobby";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import { readLimited } from "../files/read-limited.ts";
import { shortPath } from "../files/short-path.ts";
import type { Io } from "../io.ts";
import { parseManifests } from "./manifest.ts";
import { readWorkload, type Workload } from "./workload.ts";

/** The workloads that were found, and one sentence for each file that could not be read. */
export interface ReadManifests {
  readonly workloads: readonly Workload[];
  readonly failures: readonly string[];
}

/** Reads files, directories and `-`; one failure does not hide what the rest has to say. */
export async function readManifests(given: readonly string[], io: Io): Promise<ReadManifests> {
  const workloads: Workload[] = [];
  const failures: string[] = [];
  for (const { file, text } of await textsOf(given, io)) {
    let read = "";
    try {
      read = await text();
      workloads.push(...parseManifests(read, file).flatMap((each) => readWorkload(each) ?? []));
    } catch (error) {
      failures.push(`${file} cannot be read: ${sentenceOf(error)}${hintFor(read)}`);
    }
  }
  return { workloads, failures };
}

interface Text {
  readonly file: string;
  readonly text: () => string | Promise<string>;
}

async function textsOf(given: readonly string[], io: Io): Promise<Text[]> {
  const texts: Text[] = [];
  for (const each of given.length > 0 ? [...new Set(given)] : ["."]) {
    if (each === "-") texts.push({ file: "<stdin>", text: () => readLimited(io.stdin, "<stdin>") });
    else texts.push(...(await filesAt(resolve(io.cwd, each), each, io)));
  }
  return texts;
}

async function filesAt(path: string, given: string, { cwd }: Io): Promise<Text[]> {
  const kind = kindOf(path);
  if (!kind) throw new CannotRun(`there is no file or directory "${given}"`);
  if (kind === "file") return [{ file: shortPath(path, cwd), text: () => readFile(path) }];
  const options = { cwd: path, absolute: true, ignore: ["**/node_modules/**"], followSymbolicLinks: false };
  const found = await glob("**/*.{yaml,yml,json}", options);
  return found
    .toSorted()
    .map((file) => ({ file: shortPath(file, cwd), text: () => onlyManifest(readFile(file)) }));
}

/** Directories hold much that is no manifest and need not be understood. */
function onlyManifest(text: string): string {
  return /^[\s\-{"']*kind["']?\s*:/m.test(text) ? text : "";
}

const limitBytes = 20 * 1024 * 1024;

function readFile(path: string): string {
  if (statSync(path).size > limitBytes) throw new Error("it is larger than 20 MB, which no manifest is");
  return readFileSync(path, "utf8");
}

function hintFor(text: string): string {
  return /\{\{|\$\{/.test(text) ? "; read what fills it in: helm template, kubectl kustomize, envsubst" : "";
}
