import ts from "@typescript/typescript6";
import type { LabelUse, Library, MetricFact } from "../facts/source.ts";
import { unknown, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { libraryOf, moduleOfFile } from "./libraries.ts";
import { placeOf } from "./place.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { enter, symbolOf, textOf, uncast, type Scope } from "./scope.ts";
import { membersOf, typeName } from "./types.ts";

/** Finds the metric a node makes; the reader remembers each so that declaration and uses meet in one fact. */
export type MetricAt = (node: ts.Node) => MetricFact | undefined;

interface Receiver {
  readonly library: Library;
  readonly metric?: MetricFact;
}

/** The labels that a call gives values to. */
export function usesOf(call: ts.CallExpression, metricAt: MetricAt, scope: Scope): LabelUse[] {
  const recorder = recorderOf(call, scope);
  if (!recorder) return [];
  const receiver = receiverOf(recorder.metric, metricAt, scope);
  if (!receiver) return [];
  const given = labelArgument(recorder.method, [...call.arguments], receiver.library, scope);
  if (!given) return [];
  return Array.isArray(given) ? positional(given, receiver, scope) : named(given, receiver, scope);
}

const methods = new Set([
  "inc",
  "dec",
  "set",
  "observe",
  "labels",
  "startTimer",
  "add",
  "record",
  "bind",
  "zero",
]);

/** Which method of which metric is called; the function a timer returned counts as its `startTimer`. */
function recorderOf(
  call: ts.CallExpression,
  scope: Scope,
): { method: string; metric: ts.Expression } | undefined {
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    return methods.has(callee.name.text)
      ? { method: callee.name.text, metric: callee.expression }
      : undefined;
  }
  const start = ts.isIdentifier(callee) ? initializerOf(callee, scope) : undefined;
  const timer = start && ts.isCallExpression(start) ? start.expression : undefined;
  if (!timer || !ts.isPropertyAccessExpression(timer) || timer.name.text !== "startTimer") return undefined;
  return { method: "startTimer", metric: timer.expression };
}

function receiverOf(node: ts.Expression, metricAt: MetricAt, outer: Scope): Receiver | undefined {
  const inner = uncast(node);
  const scope = enter(outer, inner, "receiver");
  if (!scope) return undefined;
  const metric = metricAt(inner);
  if (metric) return { library: metric.library, metric };
  if (ts.isConditionalExpression(inner)) return receiverOf(inner.whenTrue, metricAt, scope);
  if (ts.isBinaryExpression(inner))
    return receiverOf(inner.left, metricAt, scope) ?? receiverOf(inner.right, metricAt, scope);
  const initializer = initializerOf(inner, scope);
  const made = initializer && receiverOf(initializer, metricAt, scope);
  return made ?? fromAssignment(inner, metricAt, scope) ?? byType(inner, scope);
}

/** `this.hits = new Counter(…)` in a constructor. */
function fromAssignment(node: ts.Expression, metricAt: MetricAt, scope: Scope): Receiver | undefined {
  const name = nameNode(node);
  const symbol = name && symbolOf(name, scope);
  if (!name || !symbol) return undefined;
  const found = scope.references
    .assignments(name.text)
    .find(
      ({ target, value }) =>
        metricAt(uncast(value)) && symbolOf(nameNode(target) ?? target, scope) === symbol,
    );
  const metric = found && metricAt(uncast(found.value));
  return metric && { library: metric.library, metric };
}

/** A metric handed in from elsewhere is known by its type alone. */
function byType(node: ts.Expression, scope: Scope): Receiver | undefined {
  const type = scope.checker.getTypeAtLocation(node);
  if (!/^(Counter|Gauge|Histogram|Summary|UpDownCounter)(Internal|Handle)?$/.test(typeName(type)))
    return undefined;
  const module = moduleOfFile(type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? "");
  const library = module === undefined ? undefined : libraryOf(module);
  return library && library !== "telltale" ? { library } : undefined;
}

/** The expression that holds the labels; a list when they are given by position. */
function labelArgument(
  method: string,
  given: ts.Expression[],
  library: Library,
  scope: Scope,
): ts.Expression | ts.Expression[] | undefined {
  const [first, second] = given;
  if (library !== "prom-client") return method === "bind" ? first : second;
  if (!first) return undefined;
  if (method === "labels") return isObject(first, scope) ? first : given;
  return isObject(first, scope) ? first : undefined;
}

function isObject(node: ts.Expression, { checker }: Scope): boolean {
  if (ts.isObjectLiteralExpression(uncast(node))) return true;
  const primitive =
    ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined;
  const type = checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Any) return !ts.isStringLiteralLike(node) && propertiesLikely(node);
  return !membersOf(type).every((each) => each.flags & primitive);
}

/** An `any` argument is taken for labels when its name says so or it is a call that builds them. */
function propertiesLikely(node: ts.Expression): boolean {
  return /label|attribute|tag/i.test(node.getText());
}

function positional(given: readonly ts.Expression[], receiver: Receiver, scope: Scope): LabelUse[] {
  const names = receiver.metric?.labels;
  return given.map((node, index) =>
    useAt(node, names?.[index]?.name ?? `#${index + 1}`, valuesOf(node, scope), receiver),
  );
}

function named(given: ts.Expression, receiver: Receiver, scope: Scope): LabelUse[] {
  const properties = propertiesOf(given, scope);
  if (!properties) return [unnamed(given, receiver, scope)];
  return properties.map(({ name, value, values }) => useAt(value, name, values, receiver));
}

/** Labels whose very names the code does not show. */
function unnamed(given: ts.Expression, receiver: Receiver, scope: Scope): LabelUse {
  const whole = valuesOf(given, scope);
  const values = whole.kind === "unbounded" ? whole : unknown(`the labels come from ${textOf(given)}`);
  return useAt(given, "*", values, receiver);
}

function useAt(
  node: ts.Expression,
  label: string,
  values: ValueSet,
  { metric, library }: Receiver,
): LabelUse {
  return {
    library,
    label,
    expression: textOf(node),
    values,
    place: placeOf(node),
    ...(metric ? { metric } : {}),
  };
}
