import type { QueryNode, QueryWindow } from "@telltale/promql";

/** A query without its spans: two queries that say the same have the same text, matchers in any order. Numbers, windows and names may be replaced. */
export function treeText(
  node: QueryNode,
  replace: (node: QueryNode) => string | undefined = () => undefined,
): string {
  const show = (inner: QueryNode | undefined): string =>
    inner === undefined ? "" : treeText(inner, replace);
  const own = replace(node);
  if (own !== undefined) return own;
  switch (node.kind) {
    case "selector": {
      const matchers = node.matchers.map(
        ({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`,
      );
      return `${node.metric ?? ""}{${matchers.toSorted().join(",")}}${shift(node)}`;
    }
    case "number":
    case "string":
      return JSON.stringify(node.value);
    case "range":
      return `${show(node.of)}[${node.window.text}]`;
    case "subquery":
      return `(${show(node.of)})[${node.window.text}:${node.step?.text ?? ""}]${shift(node)}`;
    case "call":
      return `${node.name}(${node.arguments.map(show).join(",")})`;
    case "aggregation":
      return `${node.name} ${grouping(node)}(${show(node.parameter)},${show(node.of)})`;
    case "binary":
      return `(${show(node.left)} ${node.operator} ${node.bool} ${JSON.stringify(node.matching ?? {})} ${show(node.right)})`;
    case "unary":
      return `${node.operator}(${show(node.of)})`;
    default:
      return node satisfies never;
  }
}

function shift({ offset, at }: { offset?: QueryWindow; at?: string }): string {
  return `${offset === undefined ? "" : ` offset ${offset.ms ?? offset.text}`}${at === undefined ? "" : ` @ ${at}`}`;
}

function grouping({ by, without }: QueryNode & { kind: "aggregation" }): string {
  return `${by?.toSorted().join(",") ?? "-"} ${without?.toSorted().join(",") ?? "-"}`;
}
