import ts from "@typescript/typescript6";
import type { LabelFact, MetricFact } from "../facts/source.ts";
import type { Place } from "../finding.ts";
import { boundedLabels } from "./bounds.ts";
import { boundsOf, usualBounds } from "./buckets.ts";
import { constantText } from "./constant-text.ts";
import { sourceOf } from "./source-of.ts";
import { valuesOf } from "./evaluate.ts";
import { follow, type Placed } from "./follow.ts";
import { entrySpan } from "./entry.ts";
import { elementsIn, writtenNode } from "./list-elements.ts";
import type { Maker } from "./makers/maker.ts";
import { placeOf } from "./place.ts";
import { textOf } from "./scope.ts";

/** What a maker makes in the context it is reached in. */
export function metricFrom(maker: Maker): MetricFact {
  return {
    library: maker.library,
    type: maker.type,
    ...nameAt(maker),
    ...textAt("help", maker.help),
    ...textAt("unit", maker.unit),
    ...(maker.isReadable ? {} : { opaque: true }),
    ...labelsOf(maker),
    ...bucketsOf(maker),
    ...budgetOf(maker),
    ...(maker.registers ? { registry: textOf(maker.registers.node) } : {}),
  };
}

type Name = Pick<MetricFact, "name" | "nameValues" | "namePlace" | "expression" | "place">;

function nameAt({ name, node, prefix, isReadable }: Maker): Name {
  if (!name) return { expression: textOf(node), place: placeOf(node) };
  const written = writtenNode(sourceOf(name.node, name.scope));
  const base = { expression: textOf(written), place: placeOf(written) };
  const text = constantText(name.node, name.scope);
  if (!text) return { ...base, nameValues: valuesOf(name.node, name.scope) };
  if (prefix) return { ...base, name: `${prefix}_${text}` };
  const literal = isReadable || !name ? literalOf(text, written, name) : undefined;
  return { ...base, name: text, ...(literal ? { namePlace: literal } : {}) };
}

/** The one literal that is the whole name. */
function literalOf(text: string, written: ts.Node, name: Placed): Place | undefined {
  const behind = follow(name.node, name.scope).node;
  const literal = [behind, written].find((each) => ts.isStringLiteralLike(each) && each.text === text);
  return literal && literal.pos >= 0 ? placeOf(literal) : undefined;
}

/** A text option; unreadable ones leave a mark so that nothing is said of them. */
function textAt(key: "help" | "unit", at: Placed | undefined): Partial<MetricFact> {
  if (!at) return {};
  const { node } = follow(at.node, at.scope);
  const place = ts.isStringLiteralLike(node) && node.pos >= 0 ? { [`${key}Place`]: placeOf(node) } : {};
  return { [key]: constantText(at.node, at.scope) ?? textOf(at.node), ...place };
}

function labelsOf({ library, labels, isReadable }: Maker): { labels?: readonly LabelFact[] } {
  if (library === "telltale") return labels ? boundedLabels(labels.node, labels.scope) : { labels: [] };
  if (library === "opentelemetry") return {};
  if (!labels) return isReadable ? { labels: [] } : {};
  const elements = elementsIn(labels.node, labels.scope)?.map(labelAt);
  return elements?.every(isNamed) ? { labels: elements } : {};
}

function labelAt({ node, scope }: Placed) {
  const { parent } = node;
  const label = { name: constantText(node, scope), place: placeOf(writtenNode(follow(node, scope).node)) };
  return ts.isStringLiteralLike(node) && parent && ts.isArrayLiteralExpression(parent)
    ? { ...label, entry: entrySpan(node, parent.elements) }
    : label;
}

function isNamed(label: { name: string | undefined; place: Place }): label is LabelFact {
  return label.name !== undefined && label.name !== "";
}

function bucketsOf({
  library,
  type,
  buckets,
}: Maker): Pick<MetricFact, "buckets" | "bounds" | "boundsPlace"> {
  if (type !== "histogram") return {};
  if (!buckets) return { buckets: usualBounds[library].length, bounds: usualBounds[library] };
  const boundsPlace = placeOf(buckets.node);
  const bounds = boundsOf(buckets);
  return bounds ? { buckets: bounds.length, bounds, boundsPlace } : { boundsPlace };
}

function budgetOf({ budget }: Maker): { budget?: number } {
  const limit = budget && Number(constantText(budget.node, budget.scope));
  return limit ? { budget: limit } : {};
}
