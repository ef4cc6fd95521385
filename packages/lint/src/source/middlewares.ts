import ts from "@typescript/typescript6";
import type { MiddlewareFact } from "../facts/source.ts";
import { follow, type Placed } from "./follow.ts";
import { optionsOf } from "./options-object.ts";
import { importOf } from "./origin.ts";
import { placeOf } from "./place.ts";
import { uncast, type Scope } from "./scope.ts";

/** The middleware that a call sets up, when it is of a package that makes HTTP metrics by itself. */
export function middlewareAt(
  call: ts.CallExpression | ts.NewExpression,
  scope: Scope,
): MiddlewareFact | undefined {
  if (!ts.isCallExpression(call) || !mentionsPackage(call.getSourceFile())) return undefined;
  const [plugin, given] = call.arguments;
  // `fastify.register(metricsPlugin, { … })`
  if (ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "register")
    return plugin && ofPackage(plugin, given, call, scope);
  return ofPackage(call.expression, plugin, call, scope);
}

const packages: ReadonlyMap<string, readonly string[]> = new Map([
  ["express-prom-bundle", ["*"]],
  ["express-prometheus-middleware", ["*"]],
  ["@isaacs/express-prometheus-middleware", ["*"]],
  ["express-prometheus-metrics", ["*"]],
  ["prometheus-api-metrics", ["*", "expressMiddleware", "koaMiddleware"]],
  ["fastify-metrics", ["*"]],
  ["@promster/express", ["createMiddleware"]],
  ["@promster/fastify", ["plugin"]],
  ["@promster/hapi", ["createPlugin"]],
  ["@echo-health/koa-prometheus-exporter", ["httpMetricMiddleware"]],
]);

/** Asked of every call, so that no compiler is asked in files that name none of them. */
function mentionsPackage(file: ts.SourceFile): boolean {
  const known = mentioned.get(file);
  if (known !== undefined) return known;
  const found = [...packages.keys()].some((name) => file.text.includes(name));
  mentioned.set(file, found);
  return found;
}

const mentioned = new WeakMap<ts.SourceFile, boolean>();

function ofPackage(
  callee: ts.Expression,
  given: ts.Expression | undefined,
  call: ts.CallExpression,
  scope: Scope,
): MiddlewareFact | undefined {
  const inner = uncast(callee);
  if (!ts.isIdentifier(inner) && !ts.isPropertyAccessExpression(inner) && !ts.isCallExpression(inner))
    return undefined;
  const found = importOf(inner, scope);
  if (!found || !packages.get(found.module)?.includes(found.name)) return undefined;
  const options = given ? optionsOf(given, scope) : new Map<string, Placed>();
  const written = options && new Map([...options].map(([name, value]) => [name, textBehind(value)] as const));
  return { module: found.module, ...(written ? { options: written } : {}), place: placeOf(call) };
}

/** What an option is, as the code writes it: `true`, `"summary"`, a function's text. */
function textBehind({ node, scope }: Placed): string | undefined {
  const behind = follow(node, scope).node;
  return behind.pos >= 0 ? behind.getText() : undefined;
}
