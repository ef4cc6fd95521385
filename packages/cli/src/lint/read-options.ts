import type { LiveReading } from "@telltale/lint";
import type { ScanOptions } from "../files/scan.ts";
import type { ExpositionRead } from "./read-expositions.ts";
import type { Piped } from "./read-stdin.ts";

/** How what the user named is read. */
export interface ReadOptions {
  /** How long a URL may take. */
  readonly timeoutMs: number;
  /** Count what each label of an exposition adds. */
  readonly countsWithout: boolean;
  /** What directories' scans take and leave. */
  readonly scan?: ScanOptions;
  /** The name whose extension says what standard input holds; an exposition when left out. */
  readonly stdinName?: string;
  /** The platform file, absolute; false: none; the nearest one upwards when left out. */
  readonly platform?: string | false;
  /** The committed list of metrics, absolute. */
  readonly catalogue?: string;
  /** What an earlier reading of the same targets has left. */
  readonly streamed?: Streamed;
}

/** What comes only once, or would come out differently the second time. */
export interface Streamed {
  readonly piped: Piped;
  readonly expositions: readonly ExpositionRead[];
  readonly live?: LiveReading;
}
