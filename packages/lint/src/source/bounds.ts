import { OTHER } from "@telltale/conventions";
import ts from "@typescript/typescript6";
import type { LabelFact } from "../facts/source.ts";
import { oneValue, sizeOf, unbounded } from "../values.ts";
import { elementsOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { placeOf } from "./place.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { textOf, uncast, type Scope } from "./scope.ts";

/** Labels of our own definitions, each with the bound it is given; undefined when they cannot be read. */
export function boundedLabels(node: ts.Expression, scope: Scope): { labels?: LabelFact[] } {
  const properties = propertiesOf(node, scope);
  if (!properties) return {};
  return { labels: properties.map(({ name, value }) => labelOf(name, value, scope)) };
}

function labelOf(name: string, value: ts.Expression, scope: Scope): LabelFact {
  return { name, place: placeOf(value.parent), ...boundOf(value, scope) };
}

type Bound = Pick<LabelFact, "size" | "closed" | "open" | "values">;

function boundOf(value: ts.Expression, scope: Scope): Bound {
  const bound = uncast(value);
  const maker = ts.isCallExpression(bound) ? nameNode(bound.expression)?.text : undefined;
  const [first] = ts.isCallExpression(bound) ? bound.arguments : [];
  if (maker === "capped") return first ? capped(first, scope) : {};
  if (maker === "oneOf") return first ? listed(first, 1, scope) : {};
  return { closed: true, ...listed(bound, 0, scope) };
}

function capped(max: ts.Expression, scope: Scope): Bound {
  const size = Number(oneValue(valuesOf(max, scope)));
  return Number.isNaN(size) ? {} : { size: size + 1 };
}

/** A list and what is folded beside it; open when nobody can count it from the code. */
function listed(list: ts.Expression, folded: number, scope: Scope): Bound {
  const values = elementsOf(list, scope);
  const size = sizeOf(values);
  if (values.kind === "finite")
    return {
      size: values.values.length + folded,
      values: [...values.values, ...(folded > 0 ? [OTHER] : [])],
    };
  if (size !== undefined) return { size: size + folded };
  return { open: isOpenList(list, scope) ? unbounded("an open list", textOf(list)) : values };
}

/** `string[]`: its type promises nothing of what is in it. */
function isOpenList(list: ts.Expression, { checker }: Scope): boolean {
  const type = checker.getTypeAtLocation(list);
  const element = checker.isArrayLikeType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : undefined;
  return element !== undefined && (element.flags & ts.TypeFlags.String) !== 0;
}
