import ts from "@typescript/typescript6";
import type { EndpointFact } from "../facts/source.ts";
import { callsIn } from "./nodes.ts";
import { mayRoute, type OwnFile } from "./own-file.ts";
import { placeOf } from "./place.ts";

const known = new WeakMap<OwnFile, readonly EndpointFact[]>();

/** The routes that a file registers, looked for once. */
export function endpointsOf(file: OwnFile): readonly EndpointFact[] {
  const found = known.get(file) ?? (mayRoute(file) ? endpointsIn(file) : []);
  known.set(file, found);
  return found;
}

function endpointsIn({ tree }: OwnFile): EndpointFact[] {
  return callsIn(tree).flatMap((call) => endpointAt(call) ?? []);
}

/** The route that a call registers: `app.get("/users/:id", …)`, `app.route({ method, url })`, `app.use("/shops/:shop", …)`. */
function endpointAt(call: ts.CallExpression | ts.NewExpression): EndpointFact | undefined {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const [first, second] = call.arguments;
  const method = call.expression.name.text;
  if (!first || !(methods.has(method) || method === "route")) return undefined;
  if (method === "route" && ts.isObjectLiteralExpression(first)) return ofOptions(call, first);
  if (!second || !isPath(first) || !isApplication(call.expression.expression)) return undefined;
  return { method, path: first.text, place: placeOf(first) };
}

const methods = new Set(["get", "post", "put", "patch", "delete", "del", "head", "options", "all", "use"]);

function isPath(node: ts.Expression): node is ts.StringLiteralLike {
  return ts.isStringLiteralLike(node) && node.text.startsWith("/");
}

/** A router by its name: `app`, `this.app`, `usersRouter`, `fastify`. Anything else with a `get` may be a client. */
function isApplication(node: ts.Expression): boolean {
  if (ts.isCallExpression(node))
    return ts.isPropertyAccessExpression(node.expression) && isApplication(node.expression.expression);
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
  return /^(app|api|server|fastify|instance|koa|hono)$|router$|routes$|app$/i.test(name);
}

function ofOptions(call: ts.CallExpression, options: ts.ObjectLiteralExpression): EndpointFact | undefined {
  const texts = new Map(
    options.properties.flatMap((member) =>
      ts.isPropertyAssignment(member) &&
      ts.isIdentifier(member.name) &&
      ts.isStringLiteralLike(member.initializer)
        ? [[member.name.text, member.initializer.text] as const]
        : [],
    ),
  );
  const path = texts.get("url") ?? texts.get("path");
  return path?.startsWith("/")
    ? { method: (texts.get("method") ?? "all").toLowerCase(), path, place: placeOf(call) }
    : undefined;
}
