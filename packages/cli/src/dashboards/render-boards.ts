import type { Platform } from "@telltale/conventions";
import type { RenderedFile, Schema } from "@telltale/dashboards";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { loadSoundPlatform } from "../files/load-platform.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";

/** Which boards are asked for, as options say it. */
export interface BoardOptions {
  readonly platform?: string;
  readonly schema: string;
  readonly only?: readonly string[];
}

/** A file of an output directory, and what it is called. */
export interface BoardFile {
  readonly path: string;
  readonly text: string;
  readonly title: string;
}

/** Renders the boards of the platform file. */
export async function renderBoards(options: BoardOptions, io: Io): Promise<RenderedFile[]> {
  return render(await loadSoundPlatform(options.platform, io.cwd), options);
}

/** The same and, where these are all of Grafana's, what dashboard-linter reads beside them. */
export async function renderFiles(options: BoardOptions, io: Io): Promise<BoardFile[]> {
  const platform = await loadSoundPlatform(options.platform, io.cwd);
  const boards = await render(platform, options);
  if (options.only !== undefined || options.schema === "perses") return boards;
  const { renderLintFile } = await import("@telltale/dashboards");
  return [...boards, { ...renderLintFile(platform), title: "rules that dashboard-linter leaves aside" }];
}

async function render(platform: Platform, { schema, only }: BoardOptions): Promise<RenderedFile[]> {
  const { renderDashboards, schemas } = await import("@telltale/dashboards"); // no other command needs it
  const chosen = schemaOf(schema, schemas);
  try {
    return renderDashboards(platform, { schema: chosen, ...(only && { only }) });
  } catch (error) {
    // A definition that the types would have refused; anything else is our own fault and shows where.
    if (!(error instanceof Error) || error.name !== "Error") throw error;
    throw new CannotRun(sentenceOf(error));
  }
}

function schemaOf(written: string, schemas: readonly Schema[]): Schema {
  const found = schemas.find((schema) => schema === written);
  if (found !== undefined) return found;
  const close = nearest(written, schemas);
  const hint = close === undefined ? "" : `; did you mean ${close}?`;
  throw new CannotRun(`there is no schema "${written}": --schema takes ${schemas.join(", ")}${hint}`);
}
