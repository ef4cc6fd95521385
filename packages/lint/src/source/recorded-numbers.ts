import ts from "@typescript/typescript6";
import type { RecordingFact } from "../facts/source.ts";
import { finite, unknown, union, type ValueSet } from "../values.ts";
import { follow, type Placed } from "./follow.ts";
import { textOf, type Scope } from "./scope.ts";

/** The numbers an expression can be, as text, as far as the code writes them: "-1", "0.5", "NaN". */
export function numbersOf({ node: given, scope: outer }: Placed, depth = 0): ValueSet {
  const { node, scope } = follow(given, outer);
  if (depth > 10 || node.pos < 0) return unknown(textOf(given));
  if (ts.isNumericLiteral(node)) return finite(String(Number(node.text)));
  if (ts.isConditionalExpression(node))
    return union([node.whenTrue, node.whenFalse].map((each) => numbersOf({ node: each, scope }, depth + 1)));
  if (ts.isPrefixUnaryExpression(node)) return signed(node, scope, depth);
  if (ts.isBinaryExpression(node)) return calculated(node, scope, depth);
  const named = /^(NaN|Number\.NaN|Infinity|Number\.POSITIVE_INFINITY)$/.exec(node.getText())?.[1];
  if (named === undefined) return unknown(textOf(node));
  return finite(named.endsWith("NaN") ? "NaN" : "Infinity");
}

function signed(node: ts.PrefixUnaryExpression, scope: Scope, depth: number): ValueSet {
  const operand = numbersOf({ node: node.operand, scope }, depth + 1);
  if (operand.kind !== "finite" || node.operator === ts.SyntaxKind.PlusToken) return operand;
  if (node.operator !== ts.SyntaxKind.MinusToken) return unknown(textOf(node));
  return finite(...operand.values.map((value) => String(0 - Number(value))));
}

function calculated(
  { left, operatorToken, right }: ts.BinaryExpression,
  scope: Scope,
  depth: number,
): ValueSet {
  const work = operations.get(operatorToken.kind);
  const a = numbersOf({ node: left, scope }, depth + 1);
  const b = numbersOf({ node: right, scope }, depth + 1);
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return a.kind === "finite" ? union([a, b]) : a;
  if (!work || a.kind !== "finite" || b.kind !== "finite") return unknown(textOf(left.parent));
  const results = a.values.flatMap((x) => b.values.map((y) => String(work(Number(x), Number(y)))));
  return finite(...results);
}

const operations = new Map<ts.SyntaxKind, (a: number, b: number) => number>([
  [ts.SyntaxKind.PlusToken, (a, b) => a + b],
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
]);

type Unit = NonNullable<RecordingFact["valueUnit"]>;
const units: readonly Unit[] = ["ns", "us", "ms", "s"];

/** The unit of a measured duration: `Date.now() - start` is in milliseconds, divided by 1000 in seconds. */
export function unitOf({ node: given, scope: outer }: Placed, depth = 0): Unit | undefined {
  const { node, scope } = follow(given, outer);
  if (depth > 10 || node.pos < 0) return undefined;
  if (ts.isCallExpression(node)) return ofConversion(node, scope, depth) ?? clockOf(node.getText());
  if (!ts.isBinaryExpression(node)) return undefined;
  const { left, operatorToken, right } = node;
  const inLeft = (): Unit | undefined => unitOf({ node: left, scope }, depth + 1);
  if (operatorToken.kind === ts.SyntaxKind.MinusToken) {
    const unit = inLeft();
    return unit === unitOf({ node: right, scope }, depth + 1) || isClock(follow(left, scope).node)
      ? unit
      : undefined;
  }
  const factor = numbersOf({ node: right, scope });
  if (factor.kind !== "finite" || factor.values.length !== 1) return undefined;
  return scaled(inLeft(), operatorToken.kind, Number(factor.values[0]));
}

function scaled(unit: Unit | undefined, operator: ts.SyntaxKind, factor: number): Unit | undefined {
  if (!unit) return undefined;
  const thousands = Math.log10(factor) / 3;
  if (!Number.isInteger(thousands)) return undefined;
  if (operator === ts.SyntaxKind.SlashToken) return units[units.indexOf(unit) + thousands];
  return operator === ts.SyntaxKind.AsteriskToken ? units[units.indexOf(unit) - thousands] : undefined;
}

function isClock(node: ts.Node): boolean {
  return ts.isCallExpression(node) && clockOf(node.getText()) !== undefined;
}

function clockOf(text: string): Unit | undefined {
  if (/^(Date\.now|performance\.now)\(\)$/.test(text)) return "ms";
  if (text === "process.hrtime.bigint()") return "ns";
  return text === "process.uptime()" ? "s" : undefined;
}

/** `Number(x)`, `Math.round(x)`. */
function ofConversion(call: ts.CallExpression, scope: Scope, depth: number): Unit | undefined {
  const [first] = call.arguments;
  return first && /^(Number|Math\.(round|floor|ceil|max|abs))$/.test(call.expression.getText())
    ? unitOf({ node: first, scope }, depth + 1)
    : undefined;
}
