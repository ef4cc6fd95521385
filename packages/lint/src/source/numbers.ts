// Which numbers an expression can give, where code sets both ends: `id % 16`, `Math.min(n, 10)`, hours, loops that count.
import ts from "@typescript/typescript6";
import { isMath, loopRange, rangeOf, type Range } from "./ranges.ts";
import { bounded, concat, finite, union, unknown, type ValueSet } from "../values.ts";
import { valuesOf } from "./evaluate.ts";
import { textOf, type Scope } from "./scope.ts";

/** What arithmetic gives: numbers between two ends, or whatever its operands bring. */
export function arithmeticValues(node: ts.BinaryExpression, scope: Scope): ValueSet {
  const counted = countedValues(node, scope);
  if (counted) return counted;
  const sides = [node.left, node.right].map((side) => valuesOf(side, scope));
  const made = concat(sides);
  return made.kind === "finite" || made.kind === "bounded"
    ? bounded(sourceOf(made, node), sizeOfSides(sides))
    : made;
}

function sourceOf(set: ValueSet, node: ts.Node): string {
  return set.kind === "bounded" ? set.source : textOf(node);
}

function sizeOfSides(sides: readonly ValueSet[]): number {
  return sides.reduce(
    (size, set) => size * (set.kind === "finite" ? set.values.length : set.kind === "bounded" ? set.size : 1),
    1,
  );
}

/** What `Math.…`, `parseInt` and the parts of a date give. */
export function numberValues(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const counted = countedValues(call, scope);
  if (counted || !isMath(call)) return counted;
  const given = call.arguments.map((argument) => valuesOf(argument, scope));
  const worst = given.find(({ kind }) => kind === "unbounded");
  if (worst) return union(given);
  const isCertain = given.length === 1 && given[0]?.kind !== "unknown";
  return isCertain ? given[0] : unknown(textOf(call));
}

/** The numbers a `for (let i = 0; i < 8; i++)` counts through. */
export function loopValues(declaration: ts.VariableDeclaration, scope: Scope): ValueSet | undefined {
  const range = loopRange(declaration, scope);
  return range && spelt(range, declaration.name.getText());
}

function countedValues(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const range = rangeOf(node, scope);
  return range && spelt(range, textOf(node));
}

/** More numbers than this are counted, not listed. */
const listed = 500;
/** More than this is no bound anybody meant. */
const most = 100_000;

function spelt({ low, high, isWhole }: Range, text: string): ValueSet | undefined {
  const size = high - low + 1;
  if (!isWhole || !Number.isFinite(size) || size > most || size < 1) return undefined;
  return size > listed
    ? bounded(text, size)
    : finite(...Array.from({ length: size }, (_, index) => String(low + index)));
}
