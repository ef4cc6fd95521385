import type { Field, Link, Threshold } from "@telltale/preview";
import { detail, type CompareOptions, type Detail } from "./change.ts";
import { plain } from "./compare-options.ts";

/** How values are written and coloured: unit, limits, texts. What Grafana fills in by itself says nothing, if so asked. */
export function compareField(before: Field, after: Field, { ignoresExtra }: CompareOptions): Detail[] {
  const extra = (name: string, was: Value, is: Value): Detail[] =>
    ignoresExtra && is === undefined ? [] : detail(name, was, is);
  return [
    ...detail("unit", before.unit, after.unit),
    ...extra("decimals", before.decimals, after.decimals),
    ...extra("min", before.min, after.min),
    ...extra("max", before.max, after.max),
    ...extra("no value", before.noValue, after.noValue),
    ...detail("thresholds", thresholds(before.thresholds), thresholds(after.thresholds)),
    ...detail("mappings", list(before.mappings), list(after.mappings)),
    ...detail("color", color(before), color(after)),
    ...compareLinks("line link", before.links, after.links),
  ];
}

type Value = string | number | undefined;

/** Links of a panel, line or cell, by their title. */
export function compareLinks(name: string, before: readonly Link[], after: readonly Link[]): Detail[] {
  const titles = [...new Set([...after, ...before].map(({ title }) => title))];
  return titles.flatMap((title) => detail(`${name} "${title}"`, urlOf(before, title), urlOf(after, title)));
}

function urlOf(links: readonly Link[], title: string): string | undefined {
  const found = links.filter((link) => link.title === title).map(({ url }) => url);
  return found.length === 0 ? undefined : found.join(" ");
}

function thresholds(steps: readonly Threshold[]): string {
  return steps
    .map(({ from, color: name }) => (from === undefined ? name : `${name} from ${from}`))
    .join(", ");
}

function color({ color: { mode, fixed } }: Field): string {
  return fixed === undefined ? mode : `${mode} ${fixed}`;
}

function list(values: readonly unknown[]): string {
  return values.map(plain).join(" ");
}
