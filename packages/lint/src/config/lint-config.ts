import type { Severity } from "../finding.ts";
import type { Override, RuleSeverities } from "../options.ts";
import { rules } from "../rules/index.ts";
import { presets, type PresetName } from "./presets.ts";
import { vendors, type JudgedVendors } from "./vendors.ts";

/** What `telltale.lint.json` may say. Paths and globs are seen from the file. */
export interface LintConfig {
  readonly $schema?: string;
  readonly preset?: PresetName;
  readonly rules?: RuleSeverities;
  readonly overrides?: readonly Override[];
  readonly budget?: number;
  readonly budgets?: Readonly<Record<string, number>>;
  readonly prefixes?: readonly string[];
  readonly vendors?: JudgedVendors;
  readonly targetLabels?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly platform?: string | false;
  readonly baseline?: string;
  readonly catalogue?: string;
  readonly level?: Severity;
  readonly maxWarnings?: number;
}

/** A piece of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of `telltale.lint.json`, made from the rules, presets and vendors there are. */
export function lintConfigSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://telltale.dev/schema/telltale.lint.schema.json",
    title: "Configuration of telltale lint",
    type: "object",
    additionalProperties: false,
    allowTrailingCommas: true, // editors that know JSON with comments read this
    properties: properties(),
    definitions: { severity: severitySchema, rules: rulesSchema() },
  };
}

const severitySchema: Schema = {
  enum: ["off", "info", "warning", "error"],
  description: "How bad its findings are; off silences the rule.",
};
const text: Schema = { type: "string", minLength: 1 };
const count: Schema = { type: "integer", minimum: 0 };

function properties(): Readonly<Record<keyof LintConfig, Schema>> {
  return {
    $schema: { type: "string", description: "Where this schema is, for editors." },
    preset: {
      description: `Which rules are on, and how severe. ${summaries(presets)}`,
      enum: Object.keys(presets),
      default: "telltale",
    },
    rules: { $ref: "#/definitions/rules", description: "A severity for each rule that shall have another." },
    overrides: overridesSchema,
    budget: { ...count, description: "Series one metric may have on one instance.", default: 2_000 },
    budgets: {
      type: "object",
      additionalProperties: count,
      description: "Other budgets, by a glob over metric names; the first that matches holds.",
    },
    prefixes: listOf(text, "What the names of your metrics must begin with, such as shop_."),
    vendors: {
      description:
        "Whether the names of well-known libraries' metrics are judged: all, none, or those listed.",
      anyOf: [
        { type: "boolean" },
        { type: "array", items: { enum: Object.keys(vendors) }, uniqueItems: true },
      ],
    },
    targetLabels: listOf(text, "Labels that the scrape configuration adds to every series."),
    include: listOf(
      text,
      "Globs of the files that a directory's scan takes; all that can be read when left out.",
    ),
    exclude: listOf(text, "Globs of files that no scan takes."),
    platform: {
      description:
        "The platform file to hold code and queries against; false: none. Default: the nearest telltale.platform.ts.",
      anyOf: [text, { const: false }],
    },
    baseline: {
      ...text,
      description: "A file of findings that were there before; --update-baseline writes it.",
    },
    catalogue: { ...text, description: "The committed list of metrics, from telltale metrics list." },
    level: {
      enum: ["error", "warning", "info"],
      description: "The least severity that makes the exit code 1.",
      default: "error",
    },
    maxWarnings: { ...count, description: "The exit code is 1 when there are more warnings than this." },
  };
}

const overridesSchema: Schema = {
  type: "array",
  description: "Other severities for some files; the last that matches holds.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["files", "rules"],
    properties: {
      files: { ...listOf(text, "Globs, seen from this file."), minItems: 1 },
      rules: { $ref: "#/definitions/rules" },
    },
  },
};

function listOf(items: Schema, description: string): Schema {
  return { type: "array", items, uniqueItems: true, description };
}

function rulesSchema(): Schema {
  const byId = rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      byId.map(({ id, summary, severity }) => [
        id,
        { allOf: [{ $ref: "#/definitions/severity" }], description: summary, default: severity },
      ]),
    ),
  };
}

function summaries(named: Readonly<Record<string, { readonly summary: string }>>): string {
  return Object.entries(named)
    .map(([name, { summary }]) => `${name}: ${summary}`)
    .join(" ");
}
