// What frameworks, brokers, Node and errors promise of their parts, by the names under which handlers get them.
import ts from "@typescript/typescript6";
import { few, unbounded, type ValueSet } from "../values.ts";
import type { Type } from "./checker.ts";
import { namesIdentity } from "./identity-names.ts";
import { ofMessage } from "./message-sources.ts";
import { isOwnType, isOpaque, typeName } from "./types.ts";
import { uncast, type Scope } from "./scope.ts";

/** An access by its first expression and the names that follow: `ctx.request.body` is `ctx` and two names. */
export interface Chain {
  readonly root: ts.Node;
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

/** What is known of a chain; undefined when it is none of theirs. */
export function valuesOfSource(chain: Chain, text: string, scope: Scope): ValueSet | undefined {
  if (chain.names.length === 0 || chain.root.pos < 0) return undefined;
  const { root, names } = chain;
  const name = ts.isIdentifier(root) ? root.text : "";
  if (name === "process") return ofProcess(names, text);
  if (httpClients.test(name)) return ofClient(names, text);
  const type = scope.checker.getTypeAtLocation(root);
  const found = ofHandlerPart(name, type, names, text, scope) ?? ofMessage(name, isOpaque(type), names, text);
  if (found) return found;
  return names.at(-1) === "statusCode" ? few("status code") : undefined;
}

/** What is read from settings, when the code does not show them. */
export function valuesOfConfiguration({ root, names }: Chain, scope: Scope): ValueSet | undefined {
  const isIdentity = namesIdentity(names.at(-1) ?? "");
  return names.length > 0 && !isIdentity && isConfiguration(root, scope) ? few("configuration") : undefined;
}

function ofHandlerPart(
  name: string,
  type: Type,
  names: readonly string[],
  text: string,
  scope: Scope,
): ValueSet | undefined {
  if (isLike(name, type, requestNames, requestTypes) || isShapedLikeRequest(name, type))
    return name === "event" && names[0] === "payload" ? undefined : ofRequest(names, text, scope);
  if (isLike(name, type, responseNames, responseTypes)) return ofResponse(names, text, scope);
  if (isLike(name, type, errorNames, errorTypes)) return ofError(names, text);
  return undefined;
}

/** Request data by the name under which a handler takes it apart: `({ params }) =>`. */
export function isRequestPart(name: string): boolean {
  return parts.includes(name);
}

const parts = ["params", "query", "body", "headers", "cookies"];
const requestNames = /^_?(req|request|ctx|context|c|msg|message|event|call)$/;
const requestTypes = /Request|Context|IncomingMessage|ProxyEvent/;
const responseNames = /^_?(res|reply|response|resp)$/;
const responseTypes = /Response|Reply/;
const errorNames = /^_?(e|ex|er|err|error|exception|reason|cause|failure)$|Err(or)?$/;
const errorTypes = /Error|Exception/;
const configurationNames = /^(config|configuration|conf|settings|env)$/;

function isLike(name: string, type: Type, names: RegExp, types: RegExp): boolean {
  const known = typeName(type);
  if (types.test(known)) return !isOwnType(type) || types !== requestTypes || hasPart(type);
  return names.test(name) && (isOpaque(type) || known === "" || known === "__type");
}

/** A team's own type for what its handlers get: called like a request, with a request's parts. */
function isShapedLikeRequest(name: string, type: Type): boolean {
  return requestNames.test(name) && hasPart(type);
}

function hasPart(type: Type): boolean {
  return [...parts, "url", "req", "request"].some((part) => type.getProperty(part) !== undefined);
}

/** `config.region`, `JSON.parse(readFileSync("config.json")).region`, `import settings from "./settings.json"`. */
function isConfiguration(root: ts.Node, { checker }: Scope): boolean {
  if (!ts.isIdentifier(root)) return false;
  if (configurationNames.test(root.text)) return true;
  const declaration = checker.getSymbolAtLocation(root)?.declarations?.[0];
  const statement = declaration && ts.isImportClause(declaration) ? declaration.parent : undefined;
  return statement !== undefined && /\.json["']$/.test(statement.moduleSpecifier.getText());
}

function ofProcess([first]: readonly string[], text: string): ValueSet | undefined {
  if (/^(hrtime|uptime|memoryUsage|cpuUsage|resourceUsage)$/.test(first ?? ""))
    return unbounded("clock", text);
  return few("process environment");
}

const wrappers = new Set(["req", "request", "raw", "nativeEvent", "node", "switchToHttp", "getRequest"]);
const routeTemplates =
  /^(route|routeOptions|routerPath|routePath|routerName|_matchedRoute|_matchedRouteName|matchedRoute|matchedPath|getRoute)$/;
const fewValues = /^(protocol|httpVersion|secure|xhr|fresh|stale|complete|aborted)$/;
const handlers = /^(getClass|getHandler|getType|controller)$/;
const requestData =
  /^(params|query|body|headers|cookies|signedCookies|url|path|originalUrl|href|ip|ips|host|hostname|origin|search|querystring|rawBody|rawHeaders|subdomains|user|session|file|files|socket|connection|param|queries|header|get|json|text|parseBody|valid|formData|payload|pathParameters|queryStringParameters|requestContext|rawPath|rawQueryString|pathname|_parsedUrl|auth|userId|metadata|Records|arguments)$/;

function ofRequest(given: readonly string[], text: string, scope: Scope): ValueSet | undefined {
  const names = given.filter((each) => !wrappers.has(each));
  const [first = "", ...rest] = names;
  const { routes } = scope.references;
  if (routeTemplates.test(first) || (first === "context" && rest.includes("config")))
    return few("route template", Math.max(1, routes.templates.size));
  if (first === "method" && rest.length > 0) return few("called method"); // gRPC's `call.method.path`
  if (first === "method" || first === "httpMethod")
    return few("HTTP method", Math.max(1, routes.methods.size));
  if (handlers.test(first)) return few("handler name");
  if (fewValues.test(first)) return few(`request ${first}`);
  if (first === "res" || first === "response") return ofResponse(rest, text, scope);
  if (first === "status" || first === "statusCode") return few("status code");
  if (first === "baseUrl")
    return routes.hasOpenMount
      ? unbounded("request data", text)
      : few("route template", Math.max(1, routes.templates.size));
  if (first === "url" && rest[0] === "protocol") return few("request protocol");
  return requestData.test(first) ? unbounded("request data", text) : undefined;
}

function ofResponse(names: readonly string[], text: string, scope: Scope): ValueSet | undefined {
  const [first = ""] = names;
  const last = names.at(-1) ?? "";
  if (wrappers.has(first)) return ofRequest(names, text, scope);
  if (/^(data|body|text|json|headers|url|request|config)$/.test(first))
    return /^(status|state|type|kind|result)$/.test(last) ? undefined : unbounded("response data", text);
  return /^(status|statusCode|ok|statusMessage|statusText)$/.test(last) ? few("status code") : undefined;
}

const httpClients = /^(axios|got|ky|superagent|fetch|undici|needle)$/;

/** What other services answer. */
function ofClient(names: readonly string[], text: string): ValueSet | undefined {
  if (/^(status|statusCode)$/.test(names.at(-1) ?? "")) return few("status code");
  const isBody = names.some((each) => /^(data|body|json|text)$/.test(each));
  return isBody ? unbounded("response data", text) : undefined;
}

function ofError(names: readonly string[], text: string): ValueSet | undefined {
  const last = names.at(-1) ?? "";
  if (names.at(-2) === "constructor" && last === "name") return few("class name");
  if (
    /^(message|stack|cause|detail|details|toString|reason|errors|issues|path|body|data|url|address|hostname|config)$/.test(
      last,
    )
  )
    return unbounded("error text", text);
  if (/^(response|request|data|config)$/.test(names[0] ?? "") && !/^(status|statusCode)$/.test(last))
    return unbounded("response data", text);
  if (/^(status|statusCode)$/.test(last)) return few("status code");
  return /^(name|errno|syscall|type|kind|severity)$|code$/i.test(last) ? few(`error ${last}`) : undefined;
}
