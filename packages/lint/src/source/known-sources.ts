import ts from "@typescript/typescript6";
import { bounded, unbounded, unknown, type ValueSet } from "../values.ts";
import type { Type } from "./checker.ts";
import { namesIdentity } from "./identity-names.ts";
import { uncast, type Scope } from "./scope.ts";
import { isOpaque, typeName } from "./types.ts";

/** An access by its first expression and the names that follow: `ctx.request.body` is `ctx` and two names. */
export interface Chain {
  readonly root: ts.Expression;
  readonly names: readonly string[];
}

/** The chain of an access; calls in it count as names, casts are seen through. */
export function chainOf(node: ts.Expression): Chain {
  const inner = uncast(node);
  if (ts.isAwaitExpression(inner)) return chainOf(inner.expression);
  if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression))
    return chainOf(inner.expression);
  if (ts.isPropertyAccessExpression(inner)) return extend(chainOf(inner.expression), inner.name.text);
  if (ts.isElementAccessExpression(inner)) {
    const key = ts.isStringLiteralLike(inner.argumentExpression) ? inner.argumentExpression.text : "[]";
    return extend(chainOf(inner.expression), key);
  }
  return { root: inner, names: [] };
}

/** A chain, one name longer. */
export function extend(chain: Chain, name: string): Chain {
  return { root: chain.root, names: [...chain.names, name] };
}

/** What is known of a chain by what frameworks, Node and errors promise; undefined when it is none of theirs. */
export function valuesOfSource(chain: Chain, text: string, scope: Scope): ValueSet | undefined {
  if (chain.names.length === 0) return undefined;
  const { root, names } = chain;
  const name = ts.isIdentifier(root) ? root.text : "";
  const type = scope.checker.getTypeAtLocation(root);
  if (name === "process") return ofProcess(names);
  if (isLike(name, type, requestNames, requestTypes) || isShapedLikeRequest(name, type))
    return ofRequest(
      names.filter((each) => !wrappers.has(each)),
      text,
    );
  if (isLike(name, type, responseNames, responseTypes)) return ofResponse(names);
  if (isLike(name, type, errorNames, errorTypes)) return ofError(names, text);
  if (configurationNames.test(name) && !namesIdentity(names.at(-1) ?? "")) return bounded("configuration", 1);
  return names.at(-1) === "statusCode" ? bounded("status code", 1) : undefined;
}

/** Request data by the name under which a handler takes it apart: `({ params }) =>`. */
export function isRequestPart(name: string): boolean {
  return ["params", "query", "body", "headers", "cookies"].includes(name);
}

const requestNames = /^_?(req|request|ctx|context|c|msg|message|event)$/;
const requestTypes = /Request|Context|IncomingMessage|ProxyEvent/;
const responseNames = /^_?(res|reply|response|resp)$/;
const responseTypes = /Response|Reply/;
const errorNames = /^_?(e|ex|err|error|exception|reason|cause)$/;
const errorTypes = /Error|Exception/;
const configurationNames = /^(config|configuration|settings|env|environment)$/;
const wrappers = new Set(["req", "request", "raw"]);

function isLike(name: string, type: Type, names: RegExp, types: RegExp): boolean {
  const known = typeName(type);
  return types.test(known) || (names.test(name) && (isOpaque(type) || known === "" || known === "__type"));
}

/** A team's own type for what its handlers get: called like a request, with a request's parts. */
function isShapedLikeRequest(name: string, type: Type): boolean {
  const parts = ["params", "query", "body", "headers", "url", "cookies"];
  return requestNames.test(name) && parts.some((part) => type.getProperty(part) !== undefined);
}

function ofProcess([first]: readonly string[]): ValueSet | undefined {
  if (first === "hrtime" || first === "uptime") return unbounded("clock", `process.${first}()`);
  return bounded("process environment", 1);
}

const routeTemplates =
  /^(route|routeOptions|routerPath|routePath|routerName|_matchedRoute|_matchedRouteName|matchedRoute)$/;
const fewValues = /^(protocol|httpVersion|secure|method|xhr|fresh|stale|complete|aborted)$/;
const requestData =
  /^(params|query|body|headers|cookies|signedCookies|url|path|originalUrl|href|ip|ips|host|hostname|origin|search|querystring|rawBody|rawHeaders|subdomains|user|session|file|files|socket|connection|param|queries|header|get|json|text|parseBody|valid|formData|payload|pathParameters|queryStringParameters)$/;

function ofRequest([first = "", ...rest]: readonly string[], text: string): ValueSet | undefined {
  if (routeTemplates.test(first)) return bounded("route template", 1);
  if (fewValues.test(first)) return bounded(first === "method" ? "HTTP method" : `request ${first}`, 1);
  if (first === "res" || first === "response") return ofResponse(rest);
  if (first === "status" || first === "statusCode") return bounded("status code", 1);
  if (first === "baseUrl") return unknown("a mount path holds the values of its parameters");
  return requestData.test(first) ? unbounded("request data", text) : undefined;
}

function ofResponse(names: readonly string[]): ValueSet | undefined {
  const last = names.at(-1) ?? "";
  return /^(status|statusCode|ok)$/.test(last) ? bounded("status code", 1) : undefined;
}

function ofError(names: readonly string[], text: string): ValueSet | undefined {
  const last = names.at(-1) ?? "";
  if (/^(message|stack|cause|detail|details)$/.test(last)) return unbounded("error text", text);
  return /^(name|code|errno|syscall|status|statusCode|type)$/.test(last)
    ? bounded(`error ${last}`, 1)
    : undefined;
}
