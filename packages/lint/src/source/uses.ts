import ts from "@typescript/typescript6";
import type { LabelUse } from "../facts/source.ts";
import { union, unknown, type ValueSet } from "../values.ts";
import type { RecordedArguments } from "./arguments.ts";
import { entrySpan } from "./entry.ts";
import { valuesOf } from "./evaluate.ts";
import { placeOf } from "./place.ts";
import { propertiesOf } from "./properties.ts";
import type { Receiver } from "./receivers.ts";
import { textOf, type Scope } from "./scope.ts";

/** The labels that a recording call gives values to. */
export function labelsGiven(
  { labels, positions }: RecordedArguments,
  receiver: Receiver,
  scope: Scope,
): LabelUse[] {
  if (positions) return positional(positions, receiver, scope);
  return labels ? named(labels, receiver, scope) : [];
}

/** The same use met again, as a helper's label is met once per caller, is said once. */
export function distinctUses(uses: readonly LabelUse[]): LabelUse[] {
  const seen = new Map<string, LabelUse>();
  for (const use of uses) {
    const { file, line, column } = use.place;
    // Each way by which data gets there is a finding; what is known and few adds up.
    const path = use.values.kind === "unbounded" ? use.values.path.join(" ") : use.values.kind === "unknown";
    const { expression, name } = use.metric ?? {};
    const key = JSON.stringify([file, line, column, use.label, path, expression, name]);
    const known = seen.get(key);
    seen.set(key, known ? { ...known, values: union([known.values, use.values]) } : use);
  }
  return [...seen.values()];
}

function positional(given: readonly ts.Expression[], receiver: Receiver, scope: Scope): LabelUse[] {
  if (given.some((node) => ts.isSpreadElement(node))) return [];
  const names = receiver.made?.metric.labels;
  return given.map((node, index) =>
    useAt(node, names?.[index]?.name ?? `#${index + 1}`, valuesOf(node, scope), receiver),
  );
}

function named(given: ts.Expression, receiver: Receiver, scope: Scope): LabelUse[] {
  const properties = propertiesOf(given, scope);
  if (!properties) return [unnamed(given, receiver, scope)];
  return properties.map(({ name, value, values }) =>
    Object.assign(useAt(value, name, values, receiver), nameAt(value, name)),
  );
}

/** Where a label's name is written before its value. */
function nameAt(value: ts.Expression, label: string): Partial<LabelUse> {
  const { parent } = value;
  if (!parent) return {};
  if (ts.isShorthandPropertyAssignment(parent)) return { ...written(parent), isShorthand: true };
  if (!ts.isPropertyAssignment(parent) || ts.isComputedPropertyName(parent.name)) return {};
  return parent.name.text === label ? written(parent) : {};
}

function written(property: ts.ObjectLiteralElementLike & { readonly name: ts.Node }): Partial<LabelUse> {
  const { parent, name } = property;
  const entry = ts.isObjectLiteralExpression(parent) ? { entry: entrySpan(property, parent.properties) } : {};
  return { namePlace: placeOf(name), ...entry };
}

/** Labels whose very names the code does not show. */
function unnamed(given: ts.Expression, receiver: Receiver, scope: Scope): LabelUse {
  const whole = valuesOf(given, scope);
  const values = whole.kind === "unbounded" ? whole : unknown(`the labels come from ${textOf(given)}`);
  return useAt(given, "*", values, receiver);
}

function useAt(node: ts.Expression, label: string, values: ValueSet, { made, library }: Receiver): LabelUse {
  return {
    library,
    label,
    expression: textOf(node),
    values,
    place: placeOf(node),
    ...(made ? { metric: made.metric } : {}),
  };
}
