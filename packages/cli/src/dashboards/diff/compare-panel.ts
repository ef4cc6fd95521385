import type { Override, Panel, Transformation } from "@telltale/preview";
import { detail, type CompareOptions, type Detail } from "./change.ts";
import { compareField, compareLinks } from "./compare-field.ts";
import { compareOptions, plain } from "./compare-options.ts";
import { compareQueries } from "./compare-queries.ts";

/** How two versions of one panel differ, but for its place. What people ask about first comes first. */
export function comparePanel(before: Panel, after: Panel, options: CompareOptions): Detail[] {
  return [
    ...detail("title", before.title, after.title),
    ...detail("type", before.type, after.type),
    ...compareQueries(before.queries, after.queries),
    ...compareField(before.field, after.field, options),
    ...detail("description", before.description, after.description),
    ...compareLinks("link", before.links, after.links),
    ...detail("size", size(before), size(after)),
    ...detail("transformations", steps(before.transformations), steps(after.transformations)),
    ...compareOverrides(before.overrides, after.overrides, options),
    ...compareOptions("", before.options, after.options, options),
    ...compareOptions("", before.custom, after.custom, options),
  ];
}

function size({ type, grid: { w, h } }: Panel): string {
  return type === "row" ? "" : `${w} × ${h}`;
}

function steps(transformations: readonly Transformation[]): string {
  return transformations.map(({ id, options }) => `${id} ${plain(options)}`).join(", ");
}

/** Overrides have no names; what they are for is theirs. */
function compareOverrides(
  before: readonly Override[],
  after: readonly Override[],
  options: CompareOptions,
): Detail[] {
  const names = [...new Set([...after, ...before].map(nameOf))];
  return names.flatMap((name) =>
    compareOptions(name, propertiesOf(before, name), propertiesOf(after, name), options),
  );
}

function nameOf({ matcher, argument }: Override): string {
  return `override ${matcher} "${argument}"`;
}

function propertiesOf(overrides: readonly Override[], name: string): unknown {
  const found = overrides.filter((override) => nameOf(override) === name).map(({ properties }) => properties);
  return found.length === 0 ? undefined : Object.assign({}, ...found);
}
