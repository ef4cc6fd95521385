// Grafana's overrides: other field options for some lines or columns.
import type { Field, Override, Panel } from "../../dashboard.ts";
import { readLinks, readMapping, readThresholds } from "../../read/field.ts";
import { at, objectsOf } from "../../json.ts";
import { patternOf } from "./pattern.ts";

/** What a matcher can look at. */
export interface Matched {
  /** The line's or column's name as shown. */
  readonly name: string;
  readonly refId: string;
  readonly isNumber?: boolean;
}

/** A field's options with the plugin's own ones, such as a table's widths. */
export interface OwnField extends Field {
  /** Another name for the line or column. */
  readonly displayName?: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** The options of one line or column: the panel's, with those overrides that match. Later ones win. */
export function fieldOf(panel: Panel, matched: Matched): OwnField {
  return panel.overrides
    .filter((override) => fits(override, matched))
    .reduce((field, { properties }) => apply(field, properties), { ...panel.field, custom: panel.custom });
}

function fits({ matcher, argument }: Override, { name, refId, isNumber = true }: Matched): boolean {
  switch (matcher) {
    case "byName":
      return name === argument;
    case "byFrameRefID":
      return refId === argument;
    case "byRegexp":
      return patternOf(argument)?.test(name) ?? false;
    case "byNames":
      return argument.split(",").includes(name) || argument.includes(`"${name}"`);
    case "byType":
      return argument === (isNumber ? "number" : "string");
    default:
      return false;
  }
}

/** Values of properties are as the file has them. */
function apply(field: OwnField, properties: Readonly<Record<string, unknown>>): OwnField {
  return Object.entries(properties).reduce((result, [name, value]) => set(result, name, value), field);
}

function set(field: OwnField, name: string, value: unknown): OwnField {
  if (name.startsWith("custom.")) return { ...field, custom: { ...field.custom, [name.slice(7)]: value } };
  switch (name) {
    case "unit":
    case "noValue":
    case "displayName":
      return typeof value === "string" ? { ...field, [name]: value } : field;
    case "decimals":
    case "min":
    case "max":
      return typeof value === "number" ? { ...field, [name]: value } : field;
    case "color":
      return { ...field, color: readColor(value) };
    case "thresholds":
      return { ...field, thresholds: readThresholds(at(value, "steps")) };
    case "mappings":
      return { ...field, mappings: objectsOf(value).flatMap(readMapping) };
    case "links":
      return { ...field, links: readLinks(value) };
    default:
      return field;
  }
}

function readColor(value: unknown): Field["color"] {
  const [mode, fixed] = [at(value, "mode"), at(value, "fixedColor")];
  return {
    mode: typeof mode === "string" ? mode : "fixed",
    ...(typeof fixed === "string" && { fixed }),
  };
}
