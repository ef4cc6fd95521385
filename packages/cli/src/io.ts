import type { lookUp } from "./deploy/look-up.ts";

/** What the command line may touch of the world around it; tests pass their own. */
export interface Io {
  /** Where relative paths start. */
  readonly cwd: string;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The addresses of a name. */
  readonly lookUp: typeof lookUp;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Results. */
  out(text: string): void;
  /** Everything else: progress and what went wrong. */
  err(text: string): void;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** Whether somebody is watching, so that progress is worth showing. */
  readonly interactive: boolean;
  /** Hands over what is to be done when the user has had enough, once; without it, the process just ends. */
  onInterrupt?(stop: () => void): void;
}
