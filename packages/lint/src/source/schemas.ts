// What a schema lets through: zod, valibot, TypeBox, by the names of their functions; no types needed.
import ts from "@typescript/typescript6";
import { finite, union, via, without, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { entriesOf, keysOf } from "./tables.ts";
import { valuesOf } from "./evaluate.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { textOf, uncast, type Scope } from "./scope.ts";

/** The values of a parsed value, or of a part of it; undefined when an expression is no parsing, or its schema no list. */
export function schemaValues(
  node: ts.Expression,
  names: readonly string[],
  scope: Scope,
): ValueSet | undefined {
  const parsed = parsingBehind(node, scope);
  if (!parsed) return undefined;
  const rest = parsed.isWrapped
    ? names[0] === "data" || names[0] === "output"
      ? names.slice(1)
      : undefined
    : names;
  if (!rest) return undefined;
  const listed = allowed(parsed.schema, rest, scope, 0);
  const given = listed || !parsed.input ? undefined : valuesOf(parsed.input, scope);
  return (
    listed ??
    (given?.kind === "unbounded" ? via(given, [textOf(uncast(node)), ...rest].join(".")) : undefined)
  );
}

interface Parsing {
  readonly schema: ts.Expression;
  readonly input: ts.Expression | undefined;
  /** Whether the value stands in a result: `safeParse(x).data`. */
  readonly isWrapped: boolean;
}

function parsingBehind(node: ts.Expression, scope: Scope): Parsing | undefined {
  const inner = uncast(node);
  const behind = ts.isIdentifier(inner) ? initializerOf(inner, scope) : inner;
  const value = behind && uncast(behind);
  const call = value && ts.isAwaitExpression(value) ? uncast(value.expression) : value;
  if (!call || !ts.isCallExpression(call)) return undefined;
  const method = nameNode(call.expression)?.text ?? "";
  const [first] = call.arguments;
  if (!/^(parse|safeParse|parseAsync|safeParseAsync|Parse|Decode|Cast|validateSync|assert)$/.test(method))
    return undefined;
  const isWrapped = method.startsWith("safe");
  if (call.arguments.length >= 2 && first) return { schema: first, input: call.arguments[1], isWrapped };
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  return receiver && receiver.getText() !== "JSON"
    ? { schema: receiver, input: first, isWrapped }
    : undefined;
}

const deepest = 20;

/** What a schema allows at the end of the names. */
function allowed(
  node: ts.Expression,
  names: readonly string[],
  scope: Scope,
  depth: number,
): ValueSet | undefined {
  const inner = uncast(node);
  const behind =
    ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner) ? initializerOf(inner, scope) : undefined;
  if (depth > deepest) return undefined;
  if (behind) return allowed(behind, names, scope, depth + 1);
  if (!ts.isCallExpression(inner)) return undefined;
  const method = nameNode(inner.expression)?.text ?? "";
  const [first] = inner.arguments;
  const next = (schema: ts.Expression): ValueSet | undefined => allowed(schema, names, scope, depth + 1);
  if (names.length > 0 && objects.test(method) && first) return ofObject(first, names, scope, depth);
  if (names.length === 0 && lists.test(method) && first) return ofList(first, scope);
  if (/^(literal|Literal)$/.test(method) && first) return valuesOf(first, scope);
  if (/^(union|Union|discriminatedUnion|variant)$/.test(method)) return ofUnion(inner.arguments.at(-1), next);
  const receiver = ts.isPropertyAccessExpression(inner.expression) ? inner.expression.expression : undefined;
  return ofModifier(method, inner, receiver, next, scope);
}

const objects = /^(object|Object|strictObject|looseObject|strict_object)$/;
const lists = /^(enum|nativeEnum|picklist|enum_|Enum|enums)$/;
const same =
  /^(strict|passthrough|strip|readonly|brand|describe|refine|superRefine|check|meta|required|partial|extend|merge)$/;

function ofObject(
  node: ts.Expression,
  [name, ...rest]: readonly string[],
  scope: Scope,
  depth: number,
): ValueSet | undefined {
  const property = propertiesOf(node, scope)?.findLast((each) => each.name === name);
  return property && allowed(property.value, rest, property.scope, depth + 1);
}

/** `z.enum(["a", "b"])`, `z.nativeEnum(Plan)`. */
function ofList(first: ts.Expression, scope: Scope): ValueSet | undefined {
  const list = elementsOf(first, scope);
  if (list.kind === "finite" && list.values.length > 0) return list;
  const entries = entriesOf(first, scope);
  if (entries?.kind === "finite" && entries.values.length > 0) return entries;
  const keys = keysOf(first, scope);
  return keys.kind === "finite" && keys.values.length > 0 ? keys : undefined;
}

function ofUnion(
  list: ts.Expression | undefined,
  next: (schema: ts.Expression) => ValueSet | undefined,
): ValueSet | undefined {
  const members = list && uncast(list);
  if (!members || !ts.isArrayLiteralExpression(members)) return undefined;
  const sets = members.elements.map(next);
  const known = sets.filter((set) => set !== undefined);
  return known.length === sets.length ? union(known) : undefined;
}

/** `.optional()`, `.default("free")`, `.catch("other")`, and their like around or after a schema. */
function ofModifier(
  method: string,
  call: ts.CallExpression,
  receiver: ts.Expression | undefined,
  next: (schema: ts.Expression) => ValueSet | undefined,
  scope: Scope,
): ValueSet | undefined {
  const [first, second] = call.arguments;
  const isOutside = receiver !== undefined && ts.isCallExpression(uncast(receiver));
  const inner =
    isOutside || /^(default|catch)$/.test(method) ? receiver && next(receiver) : first && next(first);
  if (!inner) return undefined;
  const fallback = isOutside ? first : second;
  if (/^(default|catch|fallback|prefault)$/.test(method) && fallback)
    return union([without(inner, ""), valuesOf(fallback, scope)]);
  if (/^(optional|nullable|nullish|Optional|Nullable)$/.test(method)) return union([inner, finite("")]);
  return same.test(method) ? inner : undefined;
}
