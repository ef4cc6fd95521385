import { print } from "@telltale/promql";
import type { ListVariable, ValuesVariable, Variable } from "../board.ts";

/** Any number of values may be chosen; until somebody chooses, all are. */
export function choice({ name, title }: Variable) {
  return {
    name,
    label: title,
    multi: true,
    includeAll: true,
    skipUrlSync: false,
    current: { selected: true, text: ["All"], value: ["$__all"] },
  };
}

/** What Grafana's Prometheus data source asks for a label's values; 1 is its number of this kind of question. */
export function labelValues({ name, of, label }: ValuesVariable) {
  return { qryType: 1, query: `label_values(${print(of)}, ${label})`, refId: name };
}

/** Grafana's list of values: a comma parts two, unless it is escaped; spaces around a value do not count. */
export function listOf({ values }: ListVariable) {
  return {
    query: values.map(escapeValue).join(","),
    options: [all, ...values.map((value) => ({ selected: false, text: value, value }))],
  };
}

const all = { selected: true, text: "All", value: "$__all" };

function escapeValue(value: string): string {
  const escaped = value.replaceAll(",", String.raw`\,`);
  // Else the backslash would escape the comma that parts it from the next value.
  return escaped.endsWith("\\") ? `${escaped} ` : escaped;
}
