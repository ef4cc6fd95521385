import { hasVariable, type QueryNode, type SelectorNode } from "@telltale/promql";
import { everything, nothing, only, withLabels, withoutLabels, type Demand } from "./demand.ts";

/** A selector of an expression, and which labels of its series make a difference to the result. */
export interface DemandedSelector {
  readonly selector: SelectorNode;
  readonly demand: Demand;
  /** Whether another side of an `or` may stand in for it. */
  readonly hasAlternative: boolean;
}

/** Every selector of an expression, from left to right. */
export function selectorsOf(
  root: QueryNode,
  demand: Demand = everything,
  hasAlternative = false,
): DemandedSelector[] {
  switch (root.kind) {
    case "number":
    case "string":
      return [];
    case "selector": {
      const matched = root.matchers.map(({ label }) => label);
      const looked = root.isOpen ? everything : withLabels(demand, matched);
      return [{ selector: root, demand: looked, hasAlternative }];
    }
    case "range":
    case "subquery":
    case "unary":
      return selectorsOf(root.of, demand, hasAlternative);
    case "call":
      return root.arguments.flatMap((each) => selectorsOf(each, ofArguments(root, demand), hasAlternative));
    case "aggregation":
      return [
        ...(root.parameter ? selectorsOf(root.parameter, nothing, hasAlternative) : []),
        ...selectorsOf(root.of, ofGroups(root, demand), hasAlternative),
      ];
    case "binary":
      return ofSides(root, demand, hasAlternative);
    default:
      return root satisfies never;
  }
}

type Call = Extract<QueryNode, { kind: "call" }>;
type Aggregation = Extract<QueryNode, { kind: "aggregation" }>;
type Binary = Extract<QueryNode, { kind: "binary" }>;

/** Functions whose result has no labels of their argument's series. */
const unlabelled = new Set(["scalar", "absent", "absent_over_time"]);

function ofArguments({ name, arguments: given }: Call, demand: Demand): Demand {
  if (unlabelled.has(name)) return nothing;
  if (name.startsWith("histogram_")) return withLabels(demand, ["le"]);
  const texts = given.map((each) => (each.kind === "string" ? each.value : ""));
  if (name === "label_replace") return withLabels(demand, texts.slice(3, 4));
  if (name === "label_join") return withLabels(demand, texts.slice(3));
  return name.startsWith("sort_by_label") ? withLabels(demand, texts.slice(1)) : demand;
}

/** Aggregations that pick series and keep their labels. */
const picks = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

function ofGroups({ name, by, without, parameter }: Aggregation, demand: Demand): Demand {
  // A variable may stand for any label.
  if (by?.some(hasVariable) || without?.some(hasVariable)) return everything;
  if (picks.has(name)) return withLabels(demand, by ?? []);
  if (without) return withoutLabels(everything, without);
  const counted = name === "count_values" && parameter?.kind === "string" ? [parameter.value] : [];
  return withoutLabels(only(by ?? []), counted);
}

function ofSides(
  { operator, matching, left, right }: Binary,
  demand: Demand,
  hasAlternative: boolean,
): DemandedSelector[] {
  const isAlternative = hasAlternative || (operator === "or" && hasSelector(left) && hasSelector(right));
  const both = (ofLeft: Demand, ofRight: Demand): DemandedSelector[] => [
    ...selectorsOf(left, ofLeft, isAlternative),
    ...selectorsOf(right, ofRight, isAlternative),
  ];
  if (!hasSelector(left) || !hasSelector(right)) return both(demand, demand);
  const { on, ignoring = [], group, include } = matching ?? { include: [] };
  if (on?.some(hasVariable)) return both(everything, everything);
  const matched = on ? only(on) : withoutLabels(everything, ignoring);
  const many = on ? withLabels(demand, on) : everything;
  const isSet = operator === "and" || operator === "unless" || operator === "or";
  if (isSet || group === "left") return both(many, operator === "or" ? many : withLabels(matched, include));
  return group === "right" ? both(withLabels(matched, include), many) : both(matched, matched);
}

function hasSelector(node: QueryNode): boolean {
  switch (node.kind) {
    case "number":
    case "string":
      return false;
    case "selector":
      return true;
    case "range":
    case "subquery":
    case "unary":
    case "aggregation":
      return hasSelector(node.of);
    case "call":
      return node.name !== "scalar" && node.arguments.some((each) => hasSelector(each));
    case "binary":
      return hasSelector(node.left) || hasSelector(node.right);
    default:
      return node satisfies never;
  }
}
