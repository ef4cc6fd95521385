import { defaultBudget } from "@telltale/conventions";
import type { Baseline } from "./baseline/baseline.ts";
import { createMatcher } from "./config/globs.ts";
import { presets, type PresetName } from "./config/presets.ts";
import type { JudgedVendors } from "./config/vendors.ts";
import type { Severity } from "./finding.ts";

/** Severity per rule id; "off" silences the rule. */
export type RuleSeverities = Readonly<Record<string, Severity | "off">>;

/** Other severities for some files. */
export interface Override {
  /** Globs, seen from `root`. */
  readonly files: readonly string[];
  readonly rules: RuleSeverities;
}

/** What a run may be told; everything has a default. */
export interface LintOptions {
  /** Which rules are on, and how severe. Default "telltale": all, as each says. */
  readonly preset?: PresetName;
  /** Series one metric may have on one instance. Default 2000, OpenTelemetry's cardinality limit. */
  readonly budget?: number;
  /** Other budgets, by a glob over metric names; the first that matches holds. */
  readonly budgets?: Readonly<Record<string, number>>;
  /** What names must begin with, such as `shop`. None: any namespace will do. */
  readonly prefixes?: readonly string[];
  /** Severity per rule id; "off" silences the rule. */
  readonly rules?: RuleSeverities;
  /** Severities for some files; the last that matches holds. */
  readonly overrides?: readonly Override[];
  /** Judge the names of well-known libraries' metrics too, all or those named. Default: as the preset says, mostly not: nobody can rename them. Their values always are. */
  readonly vendors?: JudgedVendors;
  /** Labels that the scrape configuration adds to every series, beside the usual ones. */
  readonly targetLabels?: readonly string[];
  /** The directory that paths in overrides, baseline and fingerprints are seen from. */
  readonly root?: string;
  /** The day of the run, such as "2026-11-21"; without it no suppression expires. */
  readonly today?: string;
  /** Files that were read, so that an unused suppression is found where nothing else is. */
  readonly files?: readonly string[];
  /** Tells which places of a source are not the first word of a comment, whatever they look like; see `createLiteralTest` of `@telltale/lint/source`. */
  readonly literals?: (file: string, text: string) => (line: number, column: number) => boolean;
  /** Findings that were there before. */
  readonly baseline?: Baseline;
}

/** Options with every default filled in. */
export type Settings = Required<Omit<LintOptions, "baseline">> & Pick<LintOptions, "baseline">;

/** Fills in the defaults. */
export function settingsOf(options: LintOptions = {}): Settings {
  const preset = options.preset ?? "telltale";
  return {
    budget: defaultBudget,
    budgets: {},
    prefixes: [],
    rules: {},
    overrides: [],
    vendors: presets[preset].vendors,
    targetLabels: [],
    root: "",
    today: "",
    files: [],
    literals: () => () => false,
    ...options,
    preset,
  };
}

/** Series a metric of this name may have on one instance. */
export function budgetOf(name: string, { budget, budgets }: Pick<Settings, "budget" | "budgets">): number {
  return Object.entries(budgets).find(([glob]) => createMatcher([glob])(name))?.[1] ?? budget;
}
