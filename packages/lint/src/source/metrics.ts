import ts from "@typescript/typescript6";
import type { MetricType } from "../facts/metric-type.ts";
import type { LabelFact, MetricFact } from "../facts/source.ts";
import { oneValue, sizeOf } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { boundedLabels } from "./bounds.ts";
import { elementsOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { mentionsLibrary } from "./libraries.ts";
import { originOf } from "./origin.ts";
import { placeOf } from "./place.ts";
import { propertiesOf, type Property } from "./properties.ts";
import { textOf, uncast, type Scope } from "./scope.ts";
import { typeName } from "./types.ts";

/** The metric that a call or `new` makes, if it makes one. */
export function metricOf(node: ts.Node, scope: Scope): MetricFact | undefined {
  if (ts.isNewExpression(node)) return ofPromClient(node, scope);
  if (!ts.isCallExpression(node)) return undefined;
  return ofOpenTelemetry(node, scope) ?? ofTelltale(node, scope);
}

const promTypes: Record<string, MetricType> = {
  Counter: "counter",
  Gauge: "gauge",
  Histogram: "histogram",
  Summary: "summary",
};

function ofPromClient(node: ts.NewExpression, scope: Scope): MetricFact | undefined {
  const origin = originOf(node.expression, scope);
  const type = origin?.library === "prom-client" ? promTypes[origin.name] : undefined;
  const [first, help, labels] = node.arguments ?? [];
  if (!type || !first) return undefined;
  const properties = propertiesOf(first, scope);
  const legacy = ts.isStringLiteralLike(first);
  const name = legacy ? first : expressionOf(properties, "name");
  const labelNames = legacy ? labels : expressionOf(properties, "labelNames");
  return {
    library: "prom-client",
    type,
    ...nameAt(name, first, scope),
    ...textAt("help", legacy ? help : expressionOf(properties, "help"), scope),
    ...(properties === undefined && !legacy ? { opaque: true } : {}),
    ...labelsAt(labelNames, properties !== undefined || legacy, scope),
    ...bucketsAt(type, expressionOf(properties, "buckets"), 11, scope),
  };
}

const otelMethods: Record<string, MetricType> = {
  createCounter: "counter",
  createUpDownCounter: "updowncounter",
  createHistogram: "histogram",
  createGauge: "gauge",
  createObservableCounter: "counter",
  createObservableGauge: "gauge",
  createObservableUpDownCounter: "updowncounter",
};

function ofOpenTelemetry(node: ts.CallExpression, scope: Scope): MetricFact | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !Object.hasOwn(otelMethods, callee.name.text))
    return undefined;
  const isMeter = typeName(scope.checker.getTypeAtLocation(callee.expression)) === "Meter";
  const [name, options] = node.arguments;
  if (!name || !(isMeter || mentionsLibrary(node.getSourceFile().text))) return undefined;
  const type = otelMethods[callee.name.text] ?? "unknown";
  const properties = options ? propertiesOf(options, scope) : [];
  return {
    library: "opentelemetry",
    type,
    ...nameAt(name, node, scope),
    ...textAt("help", expressionOf(properties, "description"), scope),
    ...textAt("unit", expressionOf(properties, "unit"), scope),
    ...(properties === undefined ? { opaque: true } : {}),
    ...bucketsAt(type, undefined, 15, scope),
  };
}

const telltaleTypes: Record<string, MetricType> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
};

function ofTelltale(node: ts.CallExpression, scope: Scope): MetricFact | undefined {
  const origin = originOf(node.expression, scope);
  const type =
    origin?.library === "telltale" && Object.hasOwn(telltaleTypes, origin.name)
      ? telltaleTypes[origin.name]
      : undefined;
  const [name, spec] = node.arguments;
  if (!type || !name) return undefined;
  const properties = spec ? propertiesOf(spec, scope) : [];
  const labels = expressionOf(properties, "labels");
  const budget = expressionOf(properties, "budget");
  const limit = budget && Number(oneValue(valuesOf(budget, scope)));
  return {
    library: "telltale",
    type,
    ...nameAt(name, node, scope),
    ...textAt("help", expressionOf(properties, "help"), scope),
    ...textAt("unit", expressionOf(properties, "unit"), scope),
    ...(properties === undefined ? { opaque: true } : {}),
    ...(labels ? boundedLabels(labels, scope) : { labels: [] }),
    ...bucketsAt(type, expressionOf(properties, "buckets"), 14, scope),
    ...(limit ? { budget: limit } : {}),
  };
}

function nameAt(name: ts.Expression | undefined, fallback: ts.Expression, scope: Scope) {
  const text = name && oneValue(valuesOf(name, scope));
  const node = name ?? fallback;
  return { ...(text === undefined ? {} : { name: text }), expression: textOf(node), place: placeOf(node) };
}

/** A text option; unreadable ones leave a mark so that nothing is said of them. */
function textAt(key: "help" | "unit", node: ts.Expression | undefined, scope: Scope) {
  if (!node) return {};
  return { [key]: oneValue(valuesOf(node, scope)) ?? textOf(node) };
}

function labelsAt(node: ts.Expression | undefined, known: boolean, scope: Scope): { labels?: LabelFact[] } {
  if (!node) return known ? { labels: [] } : {};
  const list = uncast(node);
  const literal = ts.isArrayLiteralExpression(list) ? list : uncast(initializerOf(list, scope) ?? list);
  const written = ts.isArrayLiteralExpression(literal)
    ? literal.elements.filter((each) => ts.isStringLiteralLike(each))
    : [];
  if (ts.isArrayLiteralExpression(literal) && written.length === literal.elements.length) {
    return { labels: written.map((each) => ({ name: each.text, place: placeOf(each) })) };
  }
  const values = elementsOf(list, scope);
  return values.kind === "finite"
    ? { labels: values.values.map((name) => ({ name, place: placeOf(node) })) }
    : {};
}

function bucketsAt(
  type: MetricType,
  node: ts.Expression | undefined,
  usual: number,
  scope: Scope,
): { buckets?: number } {
  if (type !== "histogram") return {};
  const size = node ? sizeOf(elementsOf(node, scope)) : usual;
  return size === undefined ? {} : { buckets: size };
}

function expressionOf(properties: readonly Property[] | undefined, name: string): ts.Expression | undefined {
  return properties?.findLast((property) => property.name === name)?.value;
}
