import ts from "@typescript/typescript6";
import { disguise, few, finite, unbounded, union, unknown, via, type ValueSet } from "../values.ts";
import { isDatabaseCall } from "./database.ts";
import { functionOf, returnsOf, type FunctionWithBody } from "./declarations.ts";
import { digestValues } from "./digests.ts";
import { elementsOf } from "./elements.ts";
import { entriesOf } from "./tables.ts";
import { valuesOf } from "./evaluate.ts";
import { valuesHere } from "./flow.ts";
import { chainOf, valuesOfConfiguration, valuesOfSource } from "./known-sources.ts";
import { numberValues } from "./numbers.ts";
import { argumentsFor, isInside, scopeOfArguments } from "./parameters.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { schemaValues } from "./schemas.ts";
import { bind, enter, symbolOf, textOf, type Scope } from "./scope.ts";
import { textValues } from "./texts.ts";

/** What a call can return: well-known functions, methods that add no values, functions of the program. */
export function valuesOfCall(call: ts.CallExpression, scope: Scope): ValueSet {
  const found = ofKnownFunction(call, scope) ?? numberValues(call, scope);
  if (found) return found;
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee))
    return ofFunction(call, scope) ?? unknown(`the result of ${textOf(call)}`);
  return valuesHere(call, scope, () => ofMethod(call, callee, scope));
}

/** `new Date()` differs each time; other objects are not label values. */
export function valuesOfNew(node: ts.NewExpression, scope: Scope): ValueSet {
  const name = node.expression.getText();
  const [first, base] = node.arguments ?? [];
  if (name === "Date") return first ? valuesOf(first, scope) : unbounded("clock", textOf(node));
  if (name === "URL" && first)
    return union([first, ...(base ? [base] : [])].map((each) => valuesOf(each, scope)));
  return /^(String|Number|Boolean|URLSearchParams)$/.test(name) && first
    ? valuesOf(first, scope)
    : unknown(textOf(node));
}

const clocks =
  /^(Date\.now|performance\.now|process\.hrtime(\.bigint)?|process\.uptime|Temporal\.Now\.\w+|DateTime\.now|DateTime\.utc|moment|dayjs|moment\.utc|dayjs\.utc)$/;
const randoms = /^(Math\.random|crypto\.(random\w+|getRandomValues))$/;
const fresh =
  /^(randomUUID|randomBytes|randomInt|nanoid|uuid|uuidv[1-7]|v[1-7]|ulid|cuid|createId|getRandomValues|ObjectId)$/;
const routeFunctions = /^(routePath|matchedRoutes|baseRoutePath)$/;
const conversions =
  /^(String|Number|Boolean|BigInt|parseInt|parseFloat|Number\.parseInt|Number\.parseFloat|encodeURIComponent|decodeURIComponent|structuredClone|JSON\.parse|JSON\.stringify|Buffer\.from|Object\.freeze|Promise\.resolve)$/;

function ofKnownFunction(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const callee = call.expression.getText();
  const name = nameNode(call.expression)?.text ?? "";
  const [first] = call.arguments;
  if (clocks.test(callee) && !(first && /^(moment|dayjs)/.test(callee)))
    return unbounded("clock", textOf(call));
  if (randoms.test(callee) || (fresh.test(name) && !functionOf(call.expression, scope)))
    return unbounded("random", textOf(call));
  if (routeFunctions.test(name))
    return few("route template", Math.max(1, scope.references.routes.templates.size));
  if (/^(os\.)?hostname$|^os\.(release|platform|arch|type|version|machine|homedir)$/.test(callee))
    return few("host name");
  if (cleaners.test(name) && first && !functionOf(call.expression, scope))
    return cleaned(first, textOf(call), scope);
  if (/^(readFileSync|readFile|require)$/.test(name) && first && ts.isStringLiteralLike(first))
    return few("configuration file");
  if (conversions.test(callee)) return first ? valuesOf(first, scope) : finite("");
  return schemaValues(call, [], scope) ?? digestValues(call, scope);
}

/** Functions of libraries that rewrite ids in paths by patterns. */
const cleaners =
  /^(replacePathValues|normali[sz]e(d)?(Path|Url|URL|Route)|normali[sz]eUrlPath|urlValueParser)$/;

function cleaned(path: ts.Expression, text: string, scope: Scope): ValueSet | undefined {
  const whole = valuesOf(path, scope);
  return whole.kind === "unbounded" ? disguise(via(whole, text), "pattern") : undefined;
}

const sameCount =
  /^(trim|trimStart|trimEnd|slice|substring|substr|toString|toFixed|toPrecision|padStart|padEnd|replace|replaceAll|at|charAt|charCodeAt|normalize|split|join|toISOString|toJSON|toDateString|toTimeString|toUTCString|toLocaleString|toLocaleDateString|getTime|valueOf|pop|shift|match|exec|catch|finally|concat|repeat|toLowerCase|toUpperCase|then|unwrap|format|getFullYear|getUTCFullYear|decode|get|find|findLast|reverse|sort|filter|map|flat|flatMap|toArray|values|keys|entries|next|first|last|item|text|json)$/;

function ofMethod(call: ts.CallExpression, callee: ts.PropertyAccessExpression, scope: Scope): ValueSet {
  const receiver = callee.expression;
  const method = callee.name.text;
  const text = textOf(call);
  const local = ofFunction(call, scope);
  if (local) return local;
  if (isDatabaseCall(call, ts.isAwaitExpression(call.parent))) return unbounded("database rows", text);
  const source = textMethods.test(method) ? undefined : valuesOfSource(chainOf(call), text, scope);
  if (source) return source;
  const changed = textValues(call, callee, scope);
  if (changed) return changed;
  if (method === "get")
    return (
      entriesOf(receiver, scope) ??
      valuesOfConfiguration(chainOf(call), scope) ??
      ifUnbounded(receiver, call, scope)
    );
  if (method === "find" || method === "findLast" || method === "pop" || method === "shift" || method === "at")
    return union([elementsOf(receiver, scope), finite("")]);
  const known = valuesOfConfiguration(chainOf(call), scope);
  if (known && !textMethods.test(method)) return known;
  return sameCount.test(method) ? ifUnbounded(receiver, call, scope) : unknown(`the result of ${text}`);
}

/** Methods of texts and numbers: what they are called on is asked first. */
const textMethods =
  /^(trim|trimStart|trimEnd|slice|substring|substr|toString|toFixed|padStart|padEnd|replace|replaceAll|at|charAt|normalize|split|match|exec|toLowerCase|toUpperCase|concat|join|map|filter|flatMap)$/;

/** What a method makes of data that grows grows too; what it makes of anything else nobody said. */
function ifUnbounded(receiver: ts.Expression, call: ts.CallExpression, scope: Scope): ValueSet {
  const whole = valuesOf(receiver, scope);
  if (whole.kind === "unbounded") {
    const step = via(whole, textOf(call));
    return isMappedByPattern(call) ? disguise(step, "pattern") : step;
  }
  return whole.kind === "bounded" && textMethods.test(nameNode(call.expression)?.text ?? "")
    ? whole
    : unknown(`the result of ${textOf(call)}`);
}

/** `path.split("/").map((part) => (/^\d+$/.test(part) ? ":id" : part))`. */
function isMappedByPattern({ expression, arguments: [callback] }: ts.CallExpression): boolean {
  return nameNode(expression)?.text === "map" && /\/[a-z]*\.test\(/.test(callback?.getText() ?? "");
}

function ofFunction(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const fn = functionOf(call.expression, scope);
  if (!fn) return ofHandedFunction(call, scope);
  if (fn.asteriskToken) return undefined;
  const isRecursive = callsItself(fn, scope);
  // Functions that call each other come round with other arguments than the ones in force.
  const inner = enter(scope, fn, "calls") ?? (isRecursive ? scope : undefined);
  if (!inner) return unknown(`${textOf(call)}, which calls itself`);
  const inside = isRecursive ? inner : bind(inner, [...fn.parameters], [...call.arguments], scope);
  const returns = returnsOf(fn).map((value) => valuesOf(value, inside));
  return returns.length > 0 ? via(union(returns), textOf(call)) : undefined;
}

/** `make()` where callers hand `make` in, and `table[key]()`. */
function ofHandedFunction(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  if (ts.isElementAccessExpression(call.expression)) return ofTable(call.expression, scope);
  const declaration = ts.isIdentifier(call.expression)
    ? symbolOf(call.expression, scope)?.valueDeclaration
    : undefined;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const handed = argumentsFor(declaration, scope).map((node) => functionOf(node, scope));
  const known = handed.filter((fn) => fn !== undefined);
  if (known.length === 0 || known.length < handed.length) return undefined;
  const inside = scopeOfArguments(declaration, scope);
  return via(
    union(known.flatMap((fn) => returnsOf(fn).map((value) => valuesOf(value, inside)))),
    textOf(call),
  );
}

function ofTable({ expression }: ts.ElementAccessExpression, scope: Scope): ValueSet | undefined {
  const entries = propertiesOf(expression, scope) ?? [];
  const found = entries.map((entry) => ({ fn: functionOf(entry.value, entry.scope), inside: entry.scope }));
  if (found.length === 0 || found.some(({ fn }) => fn === undefined)) return undefined;
  return union(
    found.flatMap(({ fn, inside }) =>
      fn ? returnsOf(fn).map((value) => valuesOf(value, { ...inside, active: scope.active })) : [],
    ),
  );
}

/** A function that calls itself is judged with the arguments of all its calls. */
function callsItself(fn: FunctionWithBody, scope: Scope): boolean {
  const name = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
  if (!name || !ts.isIdentifier(name)) return false;
  return scope.references
    .calls(name.text)
    .some((call) => isInside(call, fn) && functionOf(call.expression, scope) === fn);
}
