import type { BoardOptions } from "../dashboards/render-boards.ts";
import type { Choices } from "../option-values.ts";

/** The options of `telltale dashboards verify`; lengths of time in milliseconds. */
export interface VerifyOptions extends BoardOptions {
  readonly prometheus: string;
  readonly range?: number;
  readonly step?: number;
  readonly scrapeInterval: number;
  readonly var: Choices;
  readonly allowEmpty: readonly string[];
  readonly strict?: boolean;
  readonly timeout: number;
  readonly concurrency: number;
  readonly format: "text" | "json";
}
