// What a function that is handed over as an argument is called with.
import ts from "@typescript/typescript6";
import { few, unbounded, union, unknown, type ValueSet } from "../values.ts";
import { functionOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { entriesOf } from "./tables.ts";
import { valuesOf } from "./evaluate.ts";
import { nameNode } from "./references.ts";
import { symbolOf, type Scope } from "./scope.ts";
import { typeName } from "./types.ts";

/** What a callback's parameter is given. */
export type Feed =
  | { readonly kind: "elements" | "entries" | "value"; readonly node: ts.Expression }
  | {
      readonly kind: "arguments";
      readonly nodes: readonly ts.Expression[];
      /** Whether the program has no other calls; false where a file we do not read may emit too. */
      readonly isAll: boolean;
    }
  | { readonly kind: "error" | "message" | "index" };

/** Where the values of a callback's parameter come from; undefined when its function is not handed to a known one. */
export function feedOf(parameter: ts.ParameterDeclaration, scope: Scope): Feed | undefined {
  const { parent: fn } = parameter;
  const call = fn.parent;
  if (!call || !ts.isCallExpression(call)) return undefined;
  const position = call.arguments.findIndex((each) => each === fn);
  if (position < 0) return undefined;
  const index = fn.parameters.indexOf(parameter);
  const { expression: callee } = call;
  const method = ts.isPropertyAccessExpression(callee)
    ? ofMethod(call, callee, position, index, scope)
    : undefined;
  return method ?? ofOwnFunction(call, position, index, scope);
}

/** What a callback's parameter can hold. */
export function feedValues(parameter: ts.ParameterDeclaration, scope: Scope): ValueSet | undefined {
  const feed = feedOf(parameter, scope);
  if (!feed) return undefined;
  const name = parameter.name.getText();
  switch (feed.kind) {
    case "elements":
      return elementsOf(feed.node, scope);
    case "entries":
      return entriesOf(feed.node, scope) ?? unknown(name);
    case "value":
      return valuesOf(feed.node, scope);
    case "arguments":
      return union([
        ...feed.nodes.map((node) => valuesOf(node, scope)),
        ...(feed.isAll ? [] : [unknown(name)]),
      ]);
    case "error":
      return unbounded("error text", name);
    case "message":
      return unbounded("message data", name);
    case "index":
      return few("a position in a list");
    default:
      return feed satisfies never;
  }
}

const overList = /^(forEach|map|flatMap|filter|some|every|find|findLast|findIndex)$/;
const listeners = /^(on|once|addListener|prependListener|subscribe|consume|addEventListener|process)$/;
const deliveries = /^(message|data|chunk|event|msg|payload|text|line)$/;

function ofMethod(
  call: ts.CallExpression,
  { expression: receiver, name }: ts.PropertyAccessExpression,
  position: number,
  index: number,
  scope: Scope,
): Feed | undefined {
  const method = name.text;
  const [first] = call.arguments;
  if (method === "then")
    return index === 0 ? (position === 0 ? { kind: "value", node: receiver } : { kind: "error" }) : undefined;
  if (method === "catch") return index === 0 ? { kind: "error" } : undefined;
  if (receiver.getText() === "Array" && method === "from" && first && position === 1)
    return index === 0 ? { kind: "elements", node: first } : { kind: "index" };
  if (overList.test(method) && position === 0) return ofList(receiver, index, scope);
  if (/^reduce(Right)?$/.test(method) && index === 1) return { kind: "elements", node: receiver };
  return listeners.test(method) ? ofListener(receiver, first, index, scope) : undefined;
}

function ofList(list: ts.Expression, index: number, { checker }: Scope): Feed | undefined {
  if (typeName(checker.getTypeAtLocation(list)) === "Map")
    return index < 2 ? { kind: index === 0 ? "entries" : "elements", node: list } : undefined;
  return index === 0 ? { kind: "elements", node: list } : { kind: "index" };
}

/** What `emit("done", kind)` gives to `on("done", (kind) => …)`, and what streams and sockets deliver. */
function ofListener(
  receiver: ts.Expression,
  event: ts.Expression | undefined,
  index: number,
  scope: Scope,
): Feed | undefined {
  const name = event && nameOfEvent(event);
  if (!event || name === undefined) return undefined;
  const emitted = scope.references
    .calls("emit")
    .filter(({ arguments: [first] = [] }) => first && nameOfEvent(first) === name);
  const nodes = emitted.flatMap(({ arguments: given }) => given?.[index + 1] ?? []);
  const isAllHere = emitted.every((call) => call.getSourceFile() === event.getSourceFile());
  if (nodes.length > 0) return { kind: "arguments", nodes, isAll: isAllHere };
  if (name === "error") return { kind: "error" };
  return deliveries.test(name) && index === 0 && !isOurs(receiver) ? { kind: "message" } : undefined;
}

/** An event by its text, or by the constant that holds it. */
function nameOfEvent(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : nameNode(node)?.text;
}

/** Workers and buses carry what the program itself sends. */
function isOurs(receiver: ts.Expression): boolean {
  return /(worker|port|process|bus|emitter|channel|cluster)\w*$/i.test(receiver.getText());
}

/** What a function of the program calls the callback with that it takes. */
function ofOwnFunction(
  { expression, arguments: given }: ts.CallExpression,
  position: number,
  index: number,
  scope: Scope,
): Feed | undefined {
  const taker =
    given.length > position ? functionOf(expression, scope)?.parameters[position]?.name : undefined;
  const symbol = taker && ts.isIdentifier(taker) ? symbolOf(taker, scope) : undefined;
  if (!symbol) return undefined;
  const nodes = scope.references.calls(symbol.name).flatMap((call) => {
    const value = call.arguments?.[index];
    return value && symbolOf(call.expression, scope) === symbol ? [value] : [];
  });
  return nodes.length > 0 ? { kind: "arguments", nodes, isAll: true } : undefined;
}
