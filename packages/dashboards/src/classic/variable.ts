import { print } from "@telltale/promql";
import type { ListVariable, ValuesVariable, Variable } from "../board.ts";
import { dataSource } from "./parts.ts";

/** Every board has it first; dashboard-linter asks for this name and label. */
export const dataSourceVariable = {
  name: "datasource",
  label: "Data source",
  type: "datasource",
  query: "prometheus",
  regex: "",
  refresh: 1,
  multi: false,
  includeAll: false,
  hide: 0,
  skipUrlSync: false,
  options: [],
};

export function classicVariable(variable: Variable) {
  return variable.kind === "values" ? valuesVariable(variable) : listVariable(variable);
}

/** A choice among a label's values, asked for anew when the time range changes. */
function valuesVariable({ name, title, of, label, all }: ValuesVariable) {
  const query = `label_values(${print(of)}, ${label})`;
  return {
    ...choice(name, title),
    type: "query",
    datasource: dataSource,
    definition: query,
    query: { qryType: 1, query, refId: name },
    regex: "",
    refresh: 2,
    sort: 1,
    allValue: all,
    options: [],
  };
}

/** Grafana makes of "All" a pattern of all the values. In its list a comma parts two values, unless it is escaped. */
function listVariable({ name, title, values }: ListVariable) {
  return {
    ...choice(name, title),
    type: "custom",
    query: values.map((value) => value.replaceAll(/[\\,]/g, String.raw`\$&`)).join(","),
    options: [all, ...values.map((value) => ({ selected: false, text: value, value }))],
  };
}

const all = { selected: true, text: "All", value: "$__all" };

function choice(name: string, title: string) {
  return {
    name,
    label: title,
    multi: true,
    includeAll: true,
    hide: 0,
    skipUrlSync: false,
    current: { selected: true, text: ["All"], value: ["$__all"] },
  };
}
