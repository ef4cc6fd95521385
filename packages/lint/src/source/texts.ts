// What the methods of texts make of the values they are called on.
import ts from "@typescript/typescript6";
import { concat, disguise, finite, rewrite, via, type Flow, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { patternOf, textsOfGroup } from "./patterns.ts";
import { textOf, uncast, type Scope } from "./scope.ts";

/** What a method of a text gives back; undefined for methods that are not of texts, or that nothing is known of. */
export function textValues(
  call: ts.CallExpression,
  { expression: receiver, name }: ts.PropertyAccessExpression,
  scope: Scope,
): ValueSet | undefined {
  const method = name.text;
  const whole = (): ValueSet => valuesOf(receiver, scope);
  if (method === "concat") return concat([receiver, ...call.arguments].map((each) => valuesOf(each, scope)));
  if (method === "join") return joined(receiver, call, scope);
  if (method === "match" || method === "exec") return matched(call, scope);
  if (method.startsWith("replace")) return replaced(whole(), call, scope);
  if (method === "toString" && call.arguments.length === 0) return via(whole(), textOf(call));
  const given = literalArguments(call);
  const change = given && changes[method];
  if (!change) return undefined;
  const set = whole();
  if (set.kind === "finite") return rewrite(set, (value) => String(change(value, ...given)));
  return startsOnly(method, given) ? firstOf(set) : undefined;
}

type Change = (value: string, ...given: never[]) => string | undefined;

const changes: Readonly<Record<string, Change>> = {
  toLowerCase: (value) => value.toLowerCase(),
  toUpperCase: (value) => value.toUpperCase(),
  trim: (value) => value.trim(),
  trimStart: (value) => value.trimStart(),
  trimEnd: (value) => value.trimEnd(),
  slice: (value, from: number, to?: number) => value.slice(from, to),
  substring: (value, from: number, to?: number) => value.substring(from, to),
  charAt: (value, at: number) => value.charAt(at),
  at: (value, at: number) => value.at(at),
  padStart: (value, length: number, fill?: string) => value.padStart(length, fill),
  padEnd: (value, length: number, fill?: string) => value.padEnd(length, fill),
};

/** The arguments of a call, when all are written out. */
function literalArguments(call: ts.CallExpression): never[] | undefined {
  const values = call.arguments.map((each) => {
    const node = uncast(each);
    if (ts.isNumericLiteral(node)) return Number(node.text);
    return ts.isStringLiteralLike(node) ? node.text : undefined;
  });
  // Proof: only numbers and texts; `changes` takes them as the language itself would.
  return values.includes(undefined) ? undefined : (values as never[]);
}

function startsOnly(method: string, [from, to]: readonly unknown[]): boolean {
  if (method === "charAt" || method === "at") return from === 0 || from === undefined;
  return /^(slice|substring|substr)$/.test(method) && from === 0 && to === 1;
}

/** The first digit of a status code is its class; anything else keeps its kind. */
function firstOf(set: ValueSet): ValueSet | undefined {
  if (set.kind === "bounded" && set.source === "status code") return finite("1", "2", "3", "4", "5");
  return undefined;
}

/** `String(status)[0]`, `text[0]`. */
export function characterValues(node: ts.ElementAccessExpression, scope: Scope): ValueSet | undefined {
  const index = uncast(node.argumentExpression);
  const { flags } = scope.checker.getTypeAtLocation(node.expression);
  if (!ts.isNumericLiteral(index) || !(flags & ts.TypeFlags.StringLike || isText(node.expression)))
    return undefined;
  const set = valuesOf(node.expression, scope);
  if (set.kind === "finite") return rewrite(set, (value) => value[Number(index.text)] ?? "");
  return (
    (index.text === "0" ? firstOf(set) : undefined) ??
    (set.kind === "unbounded" ? via(set, textOf(node)) : undefined)
  );
}

function isText(node: ts.Expression): boolean {
  const inner = uncast(node);
  return (
    ts.isTemplateExpression(inner) ||
    (ts.isCallExpression(inner) && /^String$|\.toString$/.test(inner.expression.getText()))
  );
}

/** What `text.split(" ")` is made of. */
export function pieces(call: ts.CallExpression, scope: Scope): ValueSet {
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : call;
  const whole = valuesOf(receiver, scope);
  const [by] = call.arguments;
  if (whole.kind !== "finite" || !by || !ts.isStringLiteralLike(by)) return via(whole, textOf(call));
  return finite(...whole.values.flatMap((value) => value.split(by.text)));
}

function joined(receiver: ts.Expression, call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const list = uncast(receiver);
  const [by] = call.arguments;
  if (!ts.isArrayLiteralExpression(list) || list.elements.some((each) => ts.isSpreadElement(each)))
    return undefined;
  const between = by ? valuesOf(by, scope) : finite(",");
  const sets = list.elements.flatMap((each) => [between, valuesOf(each, scope)]);
  return concat(sets.slice(1));
}

function replaced(set: ValueSet, call: ts.CallExpression, scope: Scope): ValueSet {
  const [pattern, by] = call.arguments;
  const literal = patternOf(pattern, scope);
  if (set.kind === "unbounded") {
    const step = via(set, textOf(call));
    return literal !== undefined && finds.test(literal) && set.flows.every(isPath)
      ? disguise(step, "pattern")
      : step;
  }
  if (set.kind !== "finite" || !by || !ts.isStringLiteralLike(by)) return set;
  if (pattern && ts.isStringLiteralLike(pattern)) {
    const isAll = call.expression.getText().endsWith("replaceAll");
    return rewrite(set, (value) =>
      isAll ? value.replaceAll(pattern.text, by.text) : value.replace(pattern.text, by.text),
    );
  }
  return set;
}

/** Patterns that look for ids: digits, hexadecimal digits, anything between slashes. */
const finds = /\\d|\[\^?[^\]]*(0-9|a-f|A-F|\/)|\\w/;

function isPath({ path }: Flow): boolean {
  return /url|path|href|uri/i.test(path.join(" "));
}

/** Whether a match was asked for, and of what. */
interface Match {
  readonly pattern: ts.Expression | undefined;
  readonly subject: ts.Expression | undefined;
}

function matchOf(node: ts.Expression, scope: Scope): Match | undefined {
  const inner = uncast(node);
  const behind = ts.isIdentifier(inner) ? initializerOf(inner, scope) : inner;
  const call = behind && uncast(behind);
  if (!call || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  const { expression: receiver, name } = call.expression;
  if (name.text === "exec") return { pattern: receiver, subject: call.arguments[0] };
  return name.text === "match" ? { pattern: call.arguments[0], subject: receiver } : undefined;
}

function matched(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const subject = matchOf(call, scope)?.subject;
  const whole = subject && valuesOf(subject, scope);
  return whole?.kind === "unbounded" ? via(whole, textOf(call)) : undefined;
}

/** `/^(get|set)$/.exec(x)?.[1]`, `text.match(…).groups.kind`. */
export function groupValues(
  node: ts.ElementAccessExpression | ts.PropertyAccessExpression,
  scope: Scope,
): ValueSet | undefined {
  const isNamed = ts.isPropertyAccessExpression(node);
  const base =
    isNamed && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node.expression;
  if (isNamed && !node.expression.getText().endsWith(".groups")) return undefined;
  const index = isNamed ? node.name.text : Number(node.argumentExpression.getText());
  return groupOf(base, index, scope);
}

/** What one group of a match holds, when an expression is a match. */
export function groupOf(node: ts.Expression, group: number | string, scope: Scope): ValueSet | undefined {
  const match = matchOf(node, scope);
  const texts = match && group !== 0 ? textsOfGroup(patternOf(match.pattern, scope), group) : undefined;
  if (texts || !match?.subject) return texts;
  const subject = valuesOf(match.subject, scope);
  return subject.kind === "unbounded" ? via(subject, textOf(node)) : undefined;
}
