import ts from "@typescript/typescript6";
import { bounded, finite, rewrite, unbounded, union, unknown, via, type ValueSet } from "../values.ts";
import { functionOf, returnsOf } from "./declarations.ts";
import { elementsOf, entriesOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { chainOf, valuesOfSource } from "./known-sources.ts";
import { nameNode } from "./references.ts";
import { bind, textOf, type Scope } from "./scope.ts";

/** What a call can return: well-known functions, methods that add no values, functions of the program. */
export function valuesOfCall(call: ts.CallExpression, scope: Scope): ValueSet {
  const callee = call.expression;
  const text = textOf(call);
  const name = nameNode(callee)?.text ?? "";
  if (always.test(callee.getText()) || fresh.test(name))
    return unbounded(/now|time/i.test(name) ? "clock" : "random", text);
  if (routeFunctions.test(name)) return bounded("route template", 1);
  if (conversions.test(callee.getText())) return ofArgument(call, scope);
  if (ts.isPropertyAccessExpression(callee)) return ofMethod(call, callee, scope);
  return ofFunction(call, scope) ?? unknown(`the result of ${text}`);
}

/** `new Date()` differs each time; other objects are not label values. */
export function valuesOfNew(node: ts.NewExpression, scope: Scope): ValueSet {
  const name = node.expression.getText();
  if (name === "Date") return unbounded("clock", textOf(node));
  const [first] = node.arguments ?? [];
  return name === "URL" && first ? valuesOf(first, scope) : unknown(textOf(node));
}

const always = /^(Date\.now|Math\.random|performance\.now|process\.hrtime(\.bigint)?|crypto\.\w+)$/;
const fresh = /^(randomUUID|randomBytes|randomInt|nanoid|uuid|uuidv[1-7]|v[1-7]|ulid|cuid|createId)$/;
const routeFunctions = /^(routePath|matchedRoutes|baseRoutePath)$/;
const conversions =
  /^(String|Number|Boolean|BigInt|parseInt|parseFloat|encodeURIComponent|decodeURIComponent|structuredClone|JSON\.parse|JSON\.stringify)$/;
const sameCount =
  /^(trim|trimStart|trimEnd|slice|substring|substr|toString|toFixed|padStart|padEnd|replace|replaceAll|at|charAt|normalize|split|join|toISOString|toJSON|valueOf|pop|shift|match|toLocaleString|catch)$/;

function ofArgument(call: ts.CallExpression, scope: Scope): ValueSet {
  const [first] = call.arguments;
  return first ? valuesOf(first, scope) : finite("");
}

function ofMethod(call: ts.CallExpression, callee: ts.PropertyAccessExpression, scope: Scope): ValueSet {
  const receiver = callee.expression;
  const method = callee.name.text;
  if (receiver.getText() === "Math")
    return union(call.arguments.map((argument) => valuesOf(argument, scope)));
  if (method === "toLowerCase" || method === "toUpperCase")
    return rewrite(valuesOf(receiver, scope), (value) => value[method]());
  if (isRegexReplace(call, method)) return afterRegex(valuesOf(receiver, scope), textOf(call));
  const local = ofFunction(call, scope);
  if (local) return local;
  if (sameCount.test(method)) return via(valuesOf(receiver, scope), textOf(call));
  if (method === "get") return entriesOf(receiver, scope) ?? ofSource(call, scope);
  if (method === "find" || method === "findLast") return union([elementsOf(receiver, scope), finite("")]);
  return ofSource(call, scope);
}

function ofSource(call: ts.CallExpression, scope: Scope): ValueSet {
  if (call.expression.getText() === "os.hostname") return bounded("host name", 1);
  return valuesOfSource(chainOf(call), textOf(call), scope) ?? unknown(`the result of ${textOf(call)}`);
}

function isRegexReplace(call: ts.CallExpression, method: string): boolean {
  const [first] = call.arguments;
  return method.startsWith("replace") && !!first && ts.isRegularExpressionLiteral(first);
}

/** A path cleaned by a pattern is bounded only if the pattern thought of everything. */
function afterRegex(set: ValueSet, text: string): ValueSet {
  return set.kind === "unbounded" ? unknown(`${text}, cleaned by a regular expression`) : set;
}

function ofFunction(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const fn = functionOf(call.expression, scope);
  if (!fn) return undefined;
  const inside = bind(scope, [...fn.parameters], [...call.arguments]);
  const returns = returnsOf(fn).map((value) => valuesOf(value, inside));
  return returns.length > 0 ? via(union(returns), textOf(call)) : undefined;
}
