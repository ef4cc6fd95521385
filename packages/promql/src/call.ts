import type { Expression, Instant } from "./expression.ts";
import type { Node } from "./node.ts";

/** What a function is given; numbers and texts stand for themselves. */
export type Argument = Expression | number | string;

/** A function's call that yields one sample per series. */
export function call(name: string, ...args: readonly Argument[]): Instant {
  return { type: "instant", node: { kind: "call", name, arguments: args.map(nodeOf) } };
}

/** The tree of an argument. */
export function nodeOf(argument: Argument): Node {
  if (typeof argument === "number") return { kind: "number", value: argument };
  return typeof argument === "string" ? { kind: "string", value: argument } : argument.node;
}
