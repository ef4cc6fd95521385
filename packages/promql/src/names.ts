import type { QueryNode } from "./query.ts";
import { selectorsOf, walk } from "./walk.ts";

/** What an expression names, each once, in the order of the alphabet. */
export interface QueryNames {
  /** Metrics asked for by name; those that a pattern or a variable stands for only selectors tell. */
  readonly metrics: readonly string[];
  /** Labels matched, grouped by, joined by, taken over, read or written. */
  readonly labels: readonly string[];
}

/** The metrics and labels that an expression names, Grafana's variables among them as they were written. */
export function namesOf(root: QueryNode): QueryNames {
  const metrics = selectorsOf(root).map(
    ({ selector: { metric, matchers } }) =>
      metric ?? matchers.find(({ label, operator }) => label === "__name__" && operator === "=")?.value,
  );
  const labels: string[] = [];
  walk(root, (node) => labels.push(...labelsIn(node)));
  return {
    metrics: distinct(metrics.filter((metric) => metric !== undefined)),
    labels: distinct(labels.filter((label) => label !== "__name__")),
  };
}

/** The labels that one node names itself. */
function labelsIn(node: QueryNode): readonly string[] {
  switch (node.kind) {
    case "selector":
      return node.matchers.map(({ label }) => label);
    case "aggregation":
      return [
        ...(node.by ?? []),
        ...(node.without ?? []),
        ...textsOf(node.parameter ? [node.parameter] : []),
      ];
    case "binary": {
      const { on = [], ignoring = [], include = [] } = node.matching ?? {};
      return [...on, ...ignoring, ...include];
    }
    case "call":
      return labelArguments(node);
    case "number":
    case "string":
    case "range":
    case "subquery":
    case "unary":
      return [];
    default:
      return node satisfies never;
  }
}

function labelArguments({ name, arguments: given }: Extract<QueryNode, { kind: "call" }>): string[] {
  const texts = textsOf(given);
  if (name === "label_replace") return [...texts.slice(0, 1), ...texts.slice(2, 3)];
  if (name === "label_join") return [...texts.slice(0, 1), ...texts.slice(2)];
  return texts;
}

function textsOf(nodes: readonly QueryNode[]): string[] {
  return nodes.flatMap((node) => (node.kind === "string" ? [node.value] : []));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
