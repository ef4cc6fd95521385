import type { ListVariable, ValuesVariable, Variable } from "../board.ts";
import { choice, labelValues, listOf } from "../grafana/variable.ts";
import { dataSource } from "./data-source.ts";

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
function valuesVariable(variable: ValuesVariable) {
  const query = labelValues(variable);
  return {
    ...choice(variable),
    hide: 0,
    type: "query",
    datasource: dataSource,
    definition: query.query,
    query,
    regex: "",
    refresh: 2,
    sort: 1,
    allValue: variable.all,
    options: [],
  };
}

/** Grafana makes of "All" a pattern of all the values. */
function listVariable(variable: ListVariable) {
  const { query, options } = listOf(variable);
  return { ...choice(variable), hide: 0, type: "custom", query, options };
}
