import { defaultBudget } from "@telltale/conventions";
import type { Severity } from "./finding.ts";

/** What a run may be told; everything has a default. */
export interface LintOptions {
  /** Series one metric may have on one instance. Default 2000, OpenTelemetry's cardinality limit. */
  readonly budget?: number;
  /** What names must begin with, such as `shop`. None: any namespace will do. */
  readonly prefixes?: readonly string[];
  /** Severity per rule id; "off" silences the rule. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** Judge the names of well-known libraries' metrics too. Default false: nobody can rename them. Their values always are. */
  readonly vendors?: boolean;
}

/** Options with every default filled in. */
export type Settings = Required<LintOptions>;

/** Fills in the defaults. */
export function settingsOf({
  budget = defaultBudget,
  prefixes = [],
  rules = {},
  vendors = false,
}: LintOptions = {}): Settings {
  return { budget, prefixes, rules, vendors };
}
