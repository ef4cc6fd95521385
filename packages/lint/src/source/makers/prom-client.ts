import ts from "@typescript/typescript6";
import type { MetricType } from "../../facts/metric-type.ts";
import { bindAll } from "../bind-call.ts";
import { declaringFiles } from "../declaring-files.ts";
import { follow, type Placed } from "../follow.ts";
import { optionsOf, type Options } from "../options-object.ts";
import { libraryOf, moduleOfFile } from "../libraries.ts";
import { originOf, type Origin } from "../origin.ts";
import { symbolOf, uncast, type Scope } from "../scope.ts";
import { partsOf, type Maker } from "./maker.ts";

const types: Readonly<Record<string, MetricType>> = {
  Counter: "counter",
  Gauge: "gauge",
  Histogram: "histogram",
  Summary: "summary",
};

/** `new Counter({ … })`, `new Counter("name", "help", ["label"])`, and `new` of a class that extends one. */
export function promClientMaker(node: ts.Node, scope: Scope): Maker | undefined {
  if (!ts.isNewExpression(node)) return undefined;
  const given = (node.arguments ?? []).map((argument) => ({ node: argument, scope }));
  return ofClass(node.expression, given, node, scope, 5);
}

function ofClass(
  called: ts.Expression,
  given: readonly Placed[],
  node: ts.NewExpression,
  scope: Scope,
  depth: number,
): Maker | undefined {
  const type = typeOf(called, scope);
  if (type) return makerFor(type, given, node);
  const owner = depth > 0 ? classOf(called, scope) : undefined;
  const parent = owner?.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  if (!owner || !parent) return undefined;
  const built = owner.members.find((member) => ts.isConstructorDeclaration(member));
  if (!built) return ofClass(parent.expression, given, node, scope, depth - 1);
  const inside = bindAll(built, node, scope);
  const call = superCallIn(built);
  const passed = call?.arguments.map((argument) => ({ node: argument, scope: inside })) ?? [];
  return ofClass(parent.expression, passed, node, inside, depth - 1);
}

/** The kind of metric that a class of the client is. */
function typeOf(called: ts.Expression, scope: Scope): MetricType | undefined {
  const origin = originOf(called, scope) ?? byType(called, scope);
  return origin?.library === "prom-client" && Object.hasOwn(types, origin.name)
    ? types[origin.name]
    : undefined;
}

/** `new this.client.Counter()`, where only its type says whose class it is. */
function byType(called: ts.Expression, scope: Scope): Origin | undefined {
  if (!ts.isPropertyAccessExpression(called) || !Object.hasOwn(types, called.name.text)) return undefined;
  const symbol = scope.checker.getSymbolAtLocation(called.name);
  const [file] = symbol ? declaringFiles(symbol) : [];
  const library = libraryOf((file && moduleOfFile(file)) ?? "");
  return library && { library, name: called.name.text };
}

function classOf(called: ts.Expression, scope: Scope): ts.ClassLikeDeclaration | undefined {
  const { node, scope: inner } = follow(called, scope);
  if (ts.isClassExpression(node)) return node;
  const symbol = ts.isIdentifier(node) ? symbolOf(node, inner) : symbolOf(uncast(node), inner);
  return symbol?.declarations?.find((each) => ts.isClassDeclaration(each));
}

function superCallIn(built: ts.ConstructorDeclaration): ts.CallExpression | undefined {
  for (const statement of built.body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    if (statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword) return statement.expression;
  }
  return undefined;
}

const words = {
  name: "name",
  help: "help",
  labels: "labelNames",
  buckets: "buckets",
  registers: "registers",
};

function makerFor(
  type: MetricType,
  [first, help, labels]: readonly Placed[],
  node: ts.NewExpression,
): Maker | undefined {
  if (!first) return undefined;
  const base = { library: "prom-client", type, node } as const;
  const { node: options } = follow(first.node, first.scope);
  if (ts.isStringLiteralLike(options) || ts.isTemplateExpression(options) || help) {
    const parts = { name: first, ...(help ? { help } : {}), ...(labels ? { labels } : {}) };
    return { ...base, ...parts, isReadable: true, collects: false };
  }
  return { ...base, ...configured(optionsOf(first.node, first.scope)) };
}

/** What a configuration object of the client says. */
export function configured(
  options: Options | undefined,
): Partial<Maker> & Pick<Maker, "isReadable" | "collects"> {
  return {
    ...partsOf(options, words),
    isReadable: options !== undefined,
    collects: options?.has("collect") ?? true,
  };
}
