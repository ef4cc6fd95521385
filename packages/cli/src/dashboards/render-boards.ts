import type { RenderedFile, Schema } from "@telltale/dashboards";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { loadPlatform } from "../files/load-platform.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";

/** Which boards are asked for, as options say it. */
export interface BoardOptions {
  readonly platform?: string;
  readonly schema: string;
  readonly only?: readonly string[];
}

/** Renders the boards of the platform file as files: boards, and what tools read beside them. */
export async function renderBoards({ platform, schema, only }: BoardOptions, io: Io): Promise<RenderedFile[]> {
  const { renderDashboards, schemas } = await import("@telltale/dashboards"); // no other command needs it
  const chosen = schemaOf(schema, schemas);
  const loaded = await loadPlatform(platform, io.cwd);
  try {
    return renderDashboards(loaded, { schema: chosen, ...(only && { only }) });
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
