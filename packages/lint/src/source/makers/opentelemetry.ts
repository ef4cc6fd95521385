import ts from "@typescript/typescript6";
import type { MetricType } from "../../facts/metric-type.ts";
import { writtenTypeOf } from "../declarations.ts";
import { follow } from "../follow.ts";
import { mentionsLibrary } from "../libraries.ts";
import { optionsOf } from "../options-object.ts";
import { originOf } from "../origin.ts";
import { nameNode } from "../references.ts";
import type { Scope } from "../scope.ts";
import { isOpaque, typeName } from "../types.ts";
import { partsOf, type Maker } from "./maker.ts";

const types: Readonly<Record<string, MetricType>> = {
  createCounter: "counter",
  createUpDownCounter: "updowncounter",
  createHistogram: "histogram",
  createGauge: "gauge",
  createObservableCounter: "counter",
  createObservableGauge: "gauge",
  createObservableUpDownCounter: "updowncounter",
};

/** `meter.createCounter("name", { … })` and its six companions. */
export function openTelemetryMaker(node: ts.Node, scope: Scope): Maker | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: receiver, name } = node.expression;
  const type = Object.hasOwn(types, name.text) ? types[name.text] : undefined;
  if (!type || !node.arguments[0] || !isMeter(receiver, scope)) return undefined;
  return instrument(type, [...node.arguments], node, scope);
}

/** An instrument made by its name and options. */
export function instrument(
  type: MetricType,
  [name, given]: readonly ts.Expression[],
  node: ts.Expression,
  scope: Scope,
): Maker {
  const options = given ? optionsOf(given, scope) : new Map();
  const advice = options?.get("advice");
  return {
    library: "opentelemetry",
    type,
    ...(name ? { name: { node: name, scope } } : {}),
    ...partsOf(options, { help: "description", unit: "unit" }),
    ...partsOf(advice && optionsOf(advice.node, advice.scope), { buckets: "explicitBucketBoundaries" }),
    isReadable: options !== undefined,
    node,
    collects: false,
  };
}

/** A meter by its type, by how it was got, by its annotation; where no types are installed, by the file that speaks of it. */
function isMeter(receiver: ts.Expression, scope: Scope): boolean {
  const type = scope.checker.getTypeAtLocation(receiver);
  if (typeName(type) === "Meter") return true;
  const { node: made, scope: inner } = follow(receiver, scope);
  if (ts.isCallExpression(made) && nameNode(made.expression)?.text === "getMeter") return true;
  if (isAnnotated(made, inner)) return true;
  return (
    isOpaque(type) && mentionsLibrary(receiver.getSourceFile().text) && /meter/i.test(receiver.getText())
  );
}

function isAnnotated(node: ts.Expression, scope: Scope): boolean {
  const type = writtenTypeOf(node, scope);
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const origin = originOf(type.typeName, scope);
  return origin?.library === "opentelemetry" && origin.name === "Meter";
}
