import { parseDuration, TelltaleError } from "@telltale/conventions";
import type {
  BinaryOperator,
  Expression,
  Grouping,
  Matcher,
  Node,
  SelectorNode,
  Window,
} from "./expression.ts";

/**
 * Writes an expression as PromQL, with parentheses only where the tree needs them.
 * Names that are not plain identifiers are quoted; label names among those need Prometheus 3.
 * @throws TelltaleError duration/unit when a window is not a positive length of time
 */
export function print(expression: Expression): string {
  return printNode(expression.node);
}

function printNode(node: Node): string {
  switch (node.kind) {
    case "selector":
      return printSelector(node) + printOffset(node);
    case "range":
      return `${printSelector(node.of)}[${printWindow(node.window)}]${printOffset(node.of)}`;
    case "number":
      return printNumber(node.value);
    case "call":
      return node.name + printGrouping(node.grouping) + `(${node.arguments.map(printNode).join(", ")})`;
    case "binary":
      return printBinary(node);
    default:
      return node satisfies never;
  }
}

/** How tightly each operator binds (Prometheus documentation, "Operators: precedence"). */
const precedence: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  ">": 3,
  ">=": 3,
  "<": 3,
  "<=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  "^": 6,
};

function printBinary({ operator, left, right }: Extract<Node, { kind: "binary" }>): string {
  const binding = precedence[operator];
  // Operators of one level group to the left, `^` alone to the right.
  const [least, most] = operator === "^" ? [binding + 1, binding] : [binding, binding + 1];
  return `${printOperand(left, least)} ${operator} ${printOperand(right, most)}`;
}

function printOperand(node: Node, least: number): string {
  return bindingOf(node) < least ? `(${printNode(node)})` : printNode(node);
}

function bindingOf(node: Node): number {
  if (node.kind === "binary") return precedence[node.operator];
  // -2 ^ 2 is -4: a negative number needs parentheses on the left of `^`, and nowhere else.
  const negative = node.kind === "number" && (node.value < 0 || Object.is(node.value, -0));
  return negative ? precedence["^"] : Infinity;
}

function printSelector({ metric, matchers }: SelectorNode): string {
  const plain = identifier.test(metric) && !keyword.test(metric);
  const name: Matcher[] = plain ? [] : [{ label: "__name__", operator: "=", value: metric }];
  const conditions = [...name, ...matchers].map(printMatcher).join(", ");
  return (plain ? metric : "") + (conditions && `{${conditions}}`);
}

const identifier = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Words that the grammar reads as something else where a metric name could stand. */
const keyword =
  /^(inf|nan|on|ignoring|group|group_left|group_right|bool|atan2|and|or|unless|by|without|offset)$/i;

function printMatcher({ label, operator, value }: Matcher): string {
  const text = typeof value === "string" ? printString(value) : `"$${value.variable}"`;
  return printLabel(label) + operator + text;
}

function printLabel(name: string): string {
  return labelName.test(name) ? name : printString(name);
}

/**
 * A PromQL string. JSON's escapes are a subset of PromQL's, but for halves of surrogate pairs, which UTF-8 cannot hold.
 * `$name` and `[[name]]` would be replaced by Grafana, so their first character is written as an escape.
 */
function printString(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"))
    .replaceAll(/\$(?=[\w{])/g, String.raw`\x24`)
    .replaceAll("[[", String.raw`\x5b[`)
    .replaceAll(
      /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
      (rare) => `\\u${rare.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

function printGrouping(grouping: Grouping | undefined): string {
  if (!grouping) return "";
  const [word, labels] = grouping.by ? ["by", grouping.by] : ["without", grouping.without];
  return ` ${word} (${labels.map(printLabel).join(", ")}) `;
}

function printOffset({ offset }: SelectorNode): string {
  return offset === undefined ? "" : ` offset ${printWindow(offset)}`;
}

function printWindow(window: Window): string {
  if (window.startsWith("$")) return window;
  const milliseconds = Math.round(parseDuration(window) ?? 0);
  if (milliseconds <= 0) throw new TelltaleError([noWindow(window)]);
  const [size, unit] = units.find(([each]) => milliseconds % each === 0) ?? [1, "ms"];
  return `${milliseconds / size}${unit}`;
}

const units = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "m"],
  [1_000, "s"],
] as const;

function noWindow(window: string) {
  return {
    id: "duration/unit" as const,
    where: "a window of a query",
    given: JSON.stringify(window),
    expected: 'a positive length of time such as "5m"',
  };
}

function printNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  return Number.isNaN(value) ? "NaN" : `${value < 0 ? "-" : "+"}Inf`;
}
