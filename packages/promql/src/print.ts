import type { Expression } from "./expression.ts";
import type {
  AggregationNode,
  BinaryNode,
  MatcherNode,
  Node,
  SelectorNode,
  Shift,
  SubqueryNode,
} from "./node.ts";
import { hasVariable, isVariableWord } from "./parse/grafana-variables.ts";
import { cannotBeMetric, neverGrouped } from "./parse/keywords.ts";
import { bindingOf } from "./parse/precedence.ts";
import { printArgument, printText, quote } from "./print-text.ts";
import type { ParseOptions, QueryNode } from "./query.ts";

/**
 * Writes an expression as PromQL, with parentheses only where the tree needs them. Names that are not plain identifiers
 * are quoted, which needs Prometheus 3.
 */
export function print(expression: Expression): string {
  return new Printer(false).print(expression.node);
}

/**
 * Writes a parsed query as PromQL, as `print` would: spaces, quotes, parentheses and comments are the printer's, lengths of
 * time as they were written. With `grafana`, as it was parsed with, variables in the place of labels stay variables.
 */
export function printQuery(root: QueryNode, { grafana = false }: ParseOptions = {}): string {
  return new Printer(grafana).print(root);
}

class Printer {
  readonly #grafana: boolean;

  constructor(grafana: boolean) {
    this.#grafana = grafana;
  }

  print(node: Node): string {
    switch (node.kind) {
      case "selector":
        return this.#selector(node) + printShift(node);
      case "range":
        return `${this.#selector(node.of)}[${node.window.text}]${printShift(node.of)}`;
      case "subquery":
        return `${this.#operand(node.of, tightest)}[${printSteps(node)}]${printShift(node)}`;
      case "number":
        return printNumber(node.value);
      case "string":
        return node.isVariable ? quote(node.value) : printArgument(node.value);
      case "call":
        return `${node.name}(${this.#list(node.arguments)})`;
      case "aggregation":
        return this.#aggregation(node);
      case "binary":
        return this.#binary(node);
      case "unary":
        return node.operator + this.#operand(node.of, bindingOf("^"));
      default:
        return node satisfies never;
    }
  }

  #selector({ metric, isVariable = false, matchers, conditions }: SelectorNode): string {
    const isPlain = isVariable ? isVariableWord : isMetricName;
    const name = metric !== undefined && isPlain(metric) ? metric : "";
    const quoted = metric === undefined || name ? [] : [printValue(metric, isVariable)];
    const inner = conditions ?? [...quoted, ...matchers.map((each) => this.#matcher(each))].join(", ");
    return inner === "" && name ? name : `${name}{${inner}}`;
  }

  #matcher({ label, operator, value, isVariable = false }: MatcherNode): string {
    return this.#label(label) + operator + printValue(value, isVariable);
  }

  #aggregation({ name, by, without, parameter, of }: AggregationNode): string {
    const grouping = by ? ` by ${this.#labels(by)} ` : without ? ` without ${this.#labels(without)} ` : "";
    return `${name}${grouping}(${this.#list(parameter ? [parameter, of] : [of])})`;
  }

  #binary({ operator, left, right, ...how }: BinaryNode): string {
    const binding = bindingOf(operator);
    // Operators of one level group to the left, `^` alone to the right.
    const [least, most] = operator === "^" ? [binding + 1, binding] : [binding, binding + 1];
    return `${this.#operand(left, least)} ${operator}${this.#how(how)} ${this.#operand(right, most)}`;
  }

  #how({ bool, matching, fill }: Pick<BinaryNode, "bool" | "matching" | "fill">): string {
    const { on, ignoring, group, include = [] } = matching ?? {};
    const pairing = on ? ` on ${this.#labels(on)}` : ignoring ? ` ignoring ${this.#labels(ignoring)}` : "";
    // Without parentheses of its own it would take those of the operand behind it.
    const grouping = group ? ` group_${group} ${this.#labels(include)}` : "";
    return (bool ? " bool" : "") + pairing + grouping + (fill ? ` ${fill}` : "");
  }

  #operand(node: Node, least: number): string {
    return tightnessOf(node) < least ? `(${this.print(node)})` : this.print(node);
  }

  #list(nodes: readonly Node[]): string {
    return nodes.map((node) => this.print(node)).join(", ");
  }

  #labels(labels: readonly string[]): string {
    const written = labels.map((label) =>
      neverGrouped.has(label.toLowerCase()) ? printText(label) : this.#label(label),
    );
    return `(${written.join(", ")})`;
  }

  #label(name: string): string {
    const isVariable = this.#grafana && hasVariable(name);
    return labelName.test(name) || (isVariable && isVariableWord(name)) ? name : printValue(name, isVariable);
  }
}

/** A quoted text, in which variables stay what they are, or stand for themselves. */
function printValue(text: string, isVariable: boolean): string {
  return isVariable ? quote(text) : printText(text);
}

function isMetricName(text: string): boolean {
  return identifier.test(text) && !cannotBeMetric(text);
}

const identifier = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Tighter than any operator. */
const tightest = bindingOf("^") + 1;

function tightnessOf(node: Node): number {
  if (node.kind === "binary") return bindingOf(node.operator);
  // -2 ^ 2 is -4: a sign needs parentheses on the left of `^`, and nowhere else among operators.
  const isSigned =
    node.kind === "unary" || (node.kind === "number" && (node.value < 0 || Object.is(node.value, -0)));
  return isSigned ? bindingOf("^") : tightest;
}

function printSteps({ window, step, isVariable = false }: SubqueryNode): string {
  return isVariable ? window.text : `${window.text}:${step?.text ?? ""}`;
}

function printShift({ modifier, at, offset }: Shift & { readonly modifier?: string }): string {
  return (
    (modifier ? ` ${modifier}` : "") +
    (at === undefined ? "" : ` @ ${at}`) +
    (offset ? ` offset ${offset.text}` : "")
  );
}

function printNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  return Number.isNaN(value) ? "NaN" : `${value < 0 ? "-" : ""}Inf`;
}
