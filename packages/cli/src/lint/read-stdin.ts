import { resolve } from "node:path";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindByName } from "../files/kind-by-name.ts";
import { readLimited } from "../files/read-limited.ts";
import type { Io } from "../io.ts";
import type { Session } from "./session.ts";

/** What standard input is: an exposition to be streamed, or a text that now stands for a file. */
export interface Piped {
  /** The name of the exposition. */
  readonly exposition?: string;
  /** The path whose text it is. */
  readonly path?: string;
  readonly failure?: string;
}

/** Reads standard input as its name says: a source, a dashboard or rules now; an exposition is left to be streamed. */
export async function readStdin(name: string | undefined, session: Session, io: Io): Promise<Piped> {
  if (name === undefined) return { exposition: "<stdin>" };
  const kind = kindByName(name);
  if (kind === undefined || kind === "exposition") return { exposition: name };
  const path = resolve(io.cwd, name);
  try {
    session.overlay(path, await readLimited(io.stdin, name));
    return { path };
  } catch (error) {
    return {
      failure: error instanceof CannotRun ? error.message : `${name} cannot be read: ${sentenceOf(error)}`,
    };
  }
}
