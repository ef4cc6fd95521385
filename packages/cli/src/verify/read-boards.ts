import { readDashboards, type Dashboard } from "@telltale/preview";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { renderBoards, type BoardOptions } from "../dashboards/render-boards.ts";
import { readLimited } from "../files/read-limited.ts";
import { readText } from "../files/read-text.ts";
import { shortPath } from "../files/short-path.ts";
import { expandTargets } from "../files/targets.ts";
import type { Io } from "../io.ts";

/** A dashboard, and the file it stands in. */
export interface BoardFile {
  readonly file: string;
  readonly dashboard: Dashboard;
}

/** The boards of files, or of the platform where no files are named. */
export async function readBoards(
  given: readonly string[],
  options: BoardOptions,
  io: Io,
): Promise<BoardFile[]> {
  const boards = given.length > 0 ? await fromFiles(given, io) : await fromPlatform(options, io);
  const chosen = boards.filter(({ dashboard }) => given.length === 0 || isChosen(dashboard, options.only));
  if (chosen.length === 0)
    throw new CannotRun(`there is no dashboard in ${given.join(", ") || "the platform"}`);
  return chosen;
}

function isChosen({ uid }: Dashboard, only: readonly string[] | undefined): boolean {
  return only === undefined || only.includes(uid);
}

async function fromPlatform(options: BoardOptions, io: Io): Promise<BoardFile[]> {
  if (options.schema === "perses")
    throw new CannotRun("boards for Perses ask what the others ask: verify with --schema classic or v2");
  const files = await renderBoards(options, io);
  return files
    .filter(({ path }) => path.endsWith(".json"))
    .flatMap(({ path, text }) =>
      readDashboards(JSON.parse(text)).map((dashboard) => ({ file: path, dashboard })),
    );
}

async function fromFiles(given: readonly string[], io: Io): Promise<BoardFile[]> {
  const { json, yaml, named, urls, stdin, failures } = await expandTargets(given, io.cwd);
  const [failure = urls.map((url) => `${url} is no file`)[0]] = failures;
  if (failure !== undefined) throw new CannotRun(failure);
  const boards: BoardFile[] = [];
  if (stdin) boards.push(...(await boardsOf(await readLimited(io.stdin, "<stdin>"), "<stdin>", true)));
  for (const path of [...json, ...yaml].toSorted()) {
    const read = readText(path);
    const file = shortPath(path, io.cwd);
    if (read.text === undefined) throw new CannotRun(`${file} ${read.failure}`);
    boards.push(...(await boardsOf(read.text, file, named.includes(path))));
  }
  return boards;
}

/** Directories hold other JSON too; what somebody named must be a dashboard. */
async function boardsOf(text: string, file: string, isNamed: boolean): Promise<BoardFile[]> {
  try {
    const values = await valuesIn(text, file);
    return values.flatMap(readDashboards).map((dashboard) => ({ file, dashboard }));
  } catch (error) {
    if (isNamed) throw new CannotRun(`${file}: ${sentenceOf(error)}`);
    return [];
  }
}

/** The JSON of a file, and what Kubernetes objects carry of it: a ConfigMap's data, the operator's `spec.json`. */
async function valuesIn(text: string, file: string): Promise<unknown[]> {
  if (/\.ya?ml$/i.test(file)) {
    const { parseManifests } = await import("../drain/manifest.ts"); // it brings YAML
    return parseManifests(text, file).flatMap(({ object }) => carried(object) ?? []);
  }
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  return carried(value) ?? [value];
}

interface Carrier {
  readonly kind?: unknown;
  readonly data?: unknown;
  readonly spec?: unknown;
}

function carried(value: unknown): unknown[] | undefined {
  const { kind, data, spec } = (value ?? {}) as Carrier; // any value has these members, if only as undefined
  if (kind === "ConfigMap")
    return Object.entries(data ?? {}).flatMap(([name, text]) =>
      name.endsWith(".json") && typeof text === "string" ? [JSON.parse(text) as unknown] : [],
    );
  if (kind !== "GrafanaDashboard") return undefined;
  const { json } = (spec ?? {}) as { readonly json?: unknown }; // as above
  return typeof json === "string" ? [JSON.parse(json) as unknown] : [];
}
