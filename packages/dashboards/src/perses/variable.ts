import { print } from "@telltale/promql";
import type { Variable } from "../board.ts";

/** A choice of several or all, all at first. */
export function persesVariable(variable: Variable) {
  const { name, title } = variable;
  return {
    kind: "ListVariable",
    spec: {
      name,
      display: { name: title, hidden: false },
      defaultValue: ["$__all"],
      allowAllValue: true,
      allowMultiple: true,
      ...(variable.kind === "values" && { customAllValue: variable.all, sort: "alphabetical-asc" }),
      plugin: plugin(variable),
    },
  };
}

function plugin(variable: Variable) {
  if (variable.kind === "list") return { kind: "StaticListVariable", spec: { values: variable.values } };
  const { label, of } = variable;
  return { kind: "PrometheusLabelValuesVariable", spec: { labelName: label, matchers: [print(of)] } };
}
