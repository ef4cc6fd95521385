import ts from "@typescript/typescript6";
import { durationBuckets, sizeBuckets } from "@telltale/conventions";
import type { Library } from "../facts/source.ts";
import { constantText } from "./constant-text.ts";
import { follow, type Placed } from "./follow.ts";
import { elementsIn } from "./list-elements.ts";
import { nameNode } from "./references.ts";

/** The bounds that a library gives a histogram which names none, in the order it has them. */
export const usualBounds: Readonly<Record<Library, readonly number[]>> = {
  "prom-client": [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  opentelemetry: [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000],
  telltale: durationBuckets,
  exposition: [],
};

/** The finite bounds an expression holds, `linearBuckets()` and `exponentialBuckets()` worked out; undefined when it cannot be read. */
export function boundsOf({ node: given, scope: outer }: Placed): readonly number[] | undefined {
  const { node, scope } = follow(given, outer);
  if (ts.isIdentifier(node) && node.text === "durationBuckets") return durationBuckets;
  if (ts.isIdentifier(node) && node.text === "sizeBuckets") return sizeBuckets;
  if (ts.isCallExpression(node)) return generated(node, { node, scope });
  const elements = elementsIn(node, scope)?.map((each) => numberAt(each));
  return elements?.every((each) => each !== undefined)
    ? elements.filter((each) => each !== Infinity)
    : undefined;
}

function generated(call: ts.CallExpression, { scope }: Placed): readonly number[] | undefined {
  const [start, by, count] = call.arguments.map((node) => numberAt({ node, scope }));
  if (start === undefined || by === undefined || count === undefined || !(count >= 1 && count <= 1000))
    return undefined;
  const indices = [...Array.from({ length: Math.floor(count) }).keys()];
  const name = nameNode(call.expression)?.text;
  if (name === "linearBuckets") return indices.map((index) => start + index * by);
  return name === "exponentialBuckets" ? indices.map((index) => start * by ** index) : undefined;
}

function numberAt({ node, scope }: Placed): number | undefined {
  const { node: inner, scope: at } = follow(node, scope);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.MinusToken) {
    const value = numberAt({ node: inner.operand, scope: at });
    return value === undefined ? undefined : -value;
  }
  if (ts.isIdentifier(inner) && inner.text === "Infinity") return Infinity;
  if (inner.getText() === "Number.POSITIVE_INFINITY") return Infinity;
  if (ts.isBinaryExpression(inner)) return calculated(inner, { node: inner, scope: at });
  const text = constantText(inner, at);
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function calculated(
  { left, operatorToken, right }: ts.BinaryExpression,
  { scope }: Placed,
): number | undefined {
  const a = numberAt({ node: left, scope });
  const b = numberAt({ node: right, scope });
  if (a === undefined || b === undefined) return undefined;
  if (operatorToken.kind === ts.SyntaxKind.AsteriskToken) return a * b;
  if (operatorToken.kind === ts.SyntaxKind.SlashToken) return a / b;
  if (operatorToken.kind === ts.SyntaxKind.PlusToken) return a + b;
  return operatorToken.kind === ts.SyntaxKind.MinusToken ? a - b : undefined;
}
