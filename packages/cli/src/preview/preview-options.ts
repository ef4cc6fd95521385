import type { Choices } from "../option-values.ts";

/** The options of `telltale preview`; lengths of time in milliseconds. */
export interface PreviewOptions {
  readonly prometheus: string;
  readonly platform?: string;
  readonly board?: string;
  readonly host: string;
  readonly port: number;
  readonly scrapeInterval: number;
  readonly timeout: number;
  readonly traceUrl?: string;
  /** How far back an export looks; as each board does where there is none. */
  readonly range?: number;
  readonly var: Choices;
  readonly export?: string;
}
