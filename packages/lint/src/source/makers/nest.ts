import ts from "@typescript/typescript6";
import type { MetricType } from "../../facts/metric-type.ts";
import { constantText } from "../constant-text.ts";
import { follow } from "../follow.ts";
import { optionsOf } from "../options-object.ts";
import { importOf } from "../origin.ts";
import { nameNode } from "../references.ts";
import { symbolOf, type Scope } from "../scope.ts";
import { typeName } from "../types.ts";
import type { Maker } from "./maker.ts";
import { instrument } from "./opentelemetry.ts";
import { configured } from "./prom-client.ts";

/** What NestJS modules make: `makeCounterProvider({ … })`, `metricService.getCounter("name")`, `@OtelCounter("name")`. */
export function nestMaker(node: ts.Node, scope: Scope): Maker | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const name = nameNode(node.expression)?.text ?? "";
  if (Object.hasOwn(providers, name)) return ofProvider(node, name, scope);
  if (Object.hasOwn(decorators, name)) return ofDecorator(node, name, scope);
  return Object.hasOwn(getters, name) ? ofService(node, name, scope) : undefined;
}

const providers: Readonly<Record<string, MetricType>> = {
  makeCounterProvider: "counter",
  makeGaugeProvider: "gauge",
  makeHistogramProvider: "histogram",
  makeSummaryProvider: "summary",
};

/** The module may write a prefix of its own before each name. */
function ofProvider(node: ts.CallExpression, name: string, scope: Scope): Maker | undefined {
  const [options] = node.arguments;
  if (!options || importOf(node.expression, scope)?.module !== "@willsoto/nestjs-prometheus")
    return undefined;
  const prefix = customPrefix(scope);
  return {
    library: "prom-client",
    type: providers[name] ?? "unknown",
    ...configured(optionsOf(options, scope)),
    ...(prefix ? { prefix } : {}),
    node,
  };
}

function customPrefix(scope: Scope): string | undefined {
  for (const call of scope.references.calls("register")) {
    const [given] = call.arguments ?? [];
    if (!given || !call.expression.getText().startsWith("PrometheusModule")) continue;
    const prefix = optionsOf(given, scope)?.get("customMetricPrefix");
    if (prefix) return constantText(prefix.node, prefix.scope);
  }
  return undefined;
}

const decorators: Readonly<Record<string, MetricType>> = {
  OtelCounter: "counter",
  OtelUpDownCounter: "updowncounter",
  OtelHistogram: "histogram",
  OtelGauge: "gauge",
  OtelObservableCounter: "counter",
  OtelObservableGauge: "gauge",
  OtelObservableUpDownCounter: "updowncounter",
};

function ofDecorator(node: ts.CallExpression, name: string, scope: Scope): Maker | undefined {
  if (!ts.isDecorator(node.parent) || importOf(node.expression, scope)?.module !== "nestjs-otel")
    return undefined;
  return node.arguments[0] && instrument(decorators[name] ?? "unknown", [...node.arguments], node, scope);
}

const getters: Readonly<Record<string, MetricType>> = {
  getCounter: "counter",
  getUpDownCounter: "updowncounter",
  getHistogram: "histogram",
  getGauge: "gauge",
  getObservableCounter: "counter",
  getObservableGauge: "gauge",
  getObservableUpDownCounter: "updowncounter",
};

function ofService(node: ts.CallExpression, name: string, scope: Scope): Maker | undefined {
  if (!ts.isPropertyAccessExpression(node.expression) || !node.arguments[0]) return undefined;
  if (!isMetricService(node.expression.expression, scope)) return undefined;
  return instrument(getters[name] ?? "unknown", [...node.arguments], node, scope);
}

function isMetricService(receiver: ts.Expression, scope: Scope): boolean {
  if (typeName(scope.checker.getTypeAtLocation(receiver)) === "MetricService") return true;
  const { node } = follow(receiver, scope);
  const member = nameNode(node);
  const declaration = member && symbolOf(member, scope)?.valueDeclaration;
  const type =
    declaration && (ts.isParameter(declaration) || ts.isPropertyDeclaration(declaration)) && declaration.type;
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  return importOf(type.typeName, scope)?.module === "nestjs-otel";
}
