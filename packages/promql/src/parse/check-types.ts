import type { QueryNode, QueryProblem } from "../query.ts";
import { signatureOf, type ValueType } from "./functions.ts";
import { aggregations } from "./keywords.ts";
import { matchesNothing } from "./matches-nothing.ts";
import { typeProblem } from "./token.ts";

/** What of a tree Prometheus would refuse though the grammar takes it, by the rules of promql/parser/parse.go, checkAST. */
export function checkTypes(root: QueryNode): QueryProblem[] {
  const checker = new TypeChecker();
  checker.typeOf(root);
  return checker.problems;
}

type Of<K extends QueryNode["kind"]> = Extract<QueryNode, { kind: K }>;

class TypeChecker {
  readonly problems: QueryProblem[] = [];

  typeOf(node: QueryNode): ValueType {
    switch (node.kind) {
      case "number":
        return "scalar";
      case "string":
        return "string";
      case "selector":
        return this.#selector(node);
      case "range":
        this.#selector(node.of);
        return "matrix";
      case "subquery":
        this.#expect(node.of, "vector", "a subquery is taken of");
        return "matrix";
      case "call":
        return this.#call(node);
      case "aggregation":
        return this.#aggregation(node);
      case "unary":
        return this.#unary(node);
      case "binary":
        return this.#binary(node);
      default:
        return node satisfies never;
    }
  }

  #selector(node: Of<"selector">, isLabelsOnly = false): ValueType {
    const isAlone =
      node.metric !== undefined && node.isVariable && node.matchers.length === 0 && !node.isOpen;
    const again = node.matchers.find(({ label }) => label === "__name__");
    if (node.metric !== undefined && again)
      this.#refuse(`the metric's name is set twice: ${node.metric} and ${again.value}`, node);
    const isOpen = node.isOpen || isLabelsOnly || node.metric !== undefined;
    if (!isOpen && node.matchers.every(matchesNothing))
      this.#refuse(
        "a selector needs a condition that a series without the label does not meet; this one takes every series there is",
        node,
      );
    return isAlone ? "any" : "vector";
  }

  #expect(node: QueryNode, wanted: ValueType, of: string): void {
    const found = this.typeOf(node);
    if (found !== wanted && found !== "any")
      this.#refuse(`${of} ${named[wanted]}, not ${named[found]}`, node);
  }

  #call(node: Of<"call">): ValueType {
    const signature = signatureOf(node.name);
    if (!signature) return this.#unknown(node);
    const { takes, least, most, yields } = signature;
    const count = node.arguments.length;
    if (count < least || count > most) this.#refuse(wrongCount(node.name, least, most, count), node);
    node.arguments.forEach((argument, index) => {
      const wanted = takes[Math.min(index, takes.length - 1)];
      if (node.name === "info" && index === 1) this.#infoLabels(argument);
      else if (wanted && index < most) this.#expect(argument, wanted, `${node.name} takes`);
      else this.typeOf(argument);
    });
    return yields;
  }

  /** A call of a variable, or of what is none: told already. */
  #unknown(node: Of<"call">): ValueType {
    for (const argument of node.arguments) this.typeOf(argument);
    return "any";
  }

  #infoLabels(node: QueryNode): void {
    if (node.kind === "selector" && node.metric === undefined) this.#selector(node, true);
    else this.#refuse("the second argument of info is conditions in braces, without a metric", node);
  }

  #aggregation(node: Of<"aggregation">): ValueType {
    this.#expect(node.of, "vector", `${node.name} takes`);
    const wanted = aggregations.get(node.name);
    if (node.parameter && wanted) this.#expect(node.parameter, wanted, `the parameter of ${node.name} is`);
    else if (node.parameter) this.typeOf(node.parameter);
    return "vector";
  }

  #unary(node: Of<"unary">): ValueType {
    const type = this.typeOf(node.of);
    if (type === "matrix" || type === "string")
      this.#refuse(`${node.operator} stands before ${named[type]}`, node);
    return type;
  }

  #binary(node: Of<"binary">): ValueType {
    const { operator, matching } = node;
    const types = [this.#side(node.left, operator), this.#side(node.right, operator)];
    const isComparison = comparisons.has(operator);
    if (node.bool && !isComparison)
      this.#refuse(`bool stands only behind a comparison, not behind ${operator}`, node);
    const [left, right] = types;
    if (left === "scalar" && right === "scalar" && isComparison && !node.bool)
      this.#refuse(
        `two numbers are compared with ${operator} bool: there is no series to keep or drop`,
        node,
      );
    if (sets.has(operator) && types.includes("scalar"))
      this.#refuse(
        `${operator} works on series, and one side is a number; vector(...) makes it a series`,
        node,
      );
    if (matching) this.#matching(node, matching, types);
    if (node.fill !== undefined && (sets.has(operator) || types.includes("scalar")))
      this.#refuse(`${node.fill} fills in missing partners, of which there are none here`, node);
    if (types.includes("vector")) return "vector";
    return types.includes("any") ? "any" : "scalar";
  }

  #side(node: QueryNode, operator: string): ValueType {
    const type = this.typeOf(node);
    if (type === "matrix" || type === "string")
      this.#refuse(`${operator} stands beside ${named[type]}`, node);
    return type;
  }

  #matching(
    node: Of<"binary">,
    matching: NonNullable<Of<"binary">["matching"]>,
    types: readonly unknown[],
  ): void {
    const { on, ignoring = [], group, include } = matching;
    const twice = on?.find((label) => include.includes(label));
    if (twice !== undefined)
      this.#refuse(`the label ${twice} stands in on and in group_${group} at once`, node);
    if (types.includes("scalar") && (on ?? ignoring).length > 0)
      this.#refuse("on and ignoring match series, and one side is a number", node);
    if (group && sets.has(node.operator) && !types.includes("scalar"))
      this.#refuse(`${node.operator} takes no group_${group}: it matches many series with many`, node);
  }

  #refuse(message: string, { span }: QueryNode): void {
    this.problems.push(typeProblem(message, span));
  }
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", ">", "<", ">=", "<="]);
const sets: ReadonlySet<string> = new Set(["and", "or", "unless"]);

const named: Readonly<Record<ValueType, string>> = {
  scalar: "a number",
  vector: "an instant vector",
  matrix: "a range",
  string: "a string",
  any: "anything",
};

function wrongCount(name: string, least: number, most: number, count: number): string {
  const range =
    least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  return `${name} takes ${range} ${range === "1" ? "argument" : "arguments"}, not ${count}`;
}
