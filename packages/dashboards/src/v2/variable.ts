import type { ListVariable, ValuesVariable, Variable } from "../board.ts";
import { choice, labelValues, listOf } from "../grafana/variable.ts";
import { dataQuery } from "./data-query.ts";

/** Every board has it first. */
export const dataSourceVariable = {
  kind: "DatasourceVariable",
  spec: {
    name: "datasource",
    label: "Data source",
    pluginId: "prometheus",
    refresh: "onDashboardLoad",
    regex: "",
    current: { text: "", value: "" },
    options: [],
    multi: false,
    includeAll: false,
    hide: "dontHide",
    skipUrlSync: false,
    allowCustomValue: true,
  },
};

export function v2Variable(variable: Variable) {
  return variable.kind === "values" ? valuesVariable(variable) : listVariable(variable);
}

/** A choice among a label's values, asked for anew when the time range changes. */
function valuesVariable(variable: ValuesVariable) {
  const query = labelValues(variable);
  return {
    kind: "QueryVariable",
    spec: {
      ...choice(variable),
      ...shown,
      definition: query.query,
      query: dataQuery(query),
      regex: "",
      refresh: "onTimeRangeChanged",
      sort: "alphabeticalAsc",
      allValue: variable.all,
      options: [],
    },
  };
}

/** Grafana makes of "All" a pattern of all the values. */
function listVariable(variable: ListVariable) {
  const { query, options } = listOf(variable);
  return { kind: "CustomVariable", spec: { ...choice(variable), ...shown, query, options } };
}

const shown = { hide: "dontHide", allowCustomValue: true };
