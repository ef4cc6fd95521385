// Which data source a query goes to, and whether it is asked in PromQL.
import type { Node } from "jsonc-parser";
import { readsAsLogql } from "../logql.ts";
import { entries, items, member, textOf } from "./json.ts";

/** A data source as a panel, a query, a variable or an annotation names it. */
export interface Datasource {
  /** Its uid or name; undefined when the default is meant. */
  readonly name?: string;
  readonly type?: string;
  readonly node: Node;
}

/** The types of data sources by the variables and import inputs that stand for them. */
export type DatasourceTypes = ReadonlyMap<string, string>;

/** What `datasource` says: a name, `{ type, uid }`, v2's `{ name }`, null, or nothing. */
export function datasourceOf(node: Node | undefined): Datasource | undefined {
  if (node === undefined || node.type === "null") return undefined;
  const name = textOf(node) ?? textOf(member(node, "uid")) ?? textOf(member(node, "name"));
  const type = textOf(member(node, "type"));
  return {
    node: member(node, "uid") ?? member(node, "name") ?? node,
    ...(name === undefined || name === "default" ? {} : { name }),
    ...(type === undefined ? {} : { type }),
  };
}

/** What kind of data source each variable and each import input of a dashboard stands for. */
export function datasourceTypes(dashboard: Node): DatasourceTypes {
  const inputs = items(member(dashboard, "__inputs")).map((input) => [
    textOf(member(input, "name")),
    textOf(member(input, "pluginId")),
  ]);
  const variables = items(member(dashboard, "templating", "list")).map((variable) =>
    textOf(member(variable, "type")) === "datasource"
      ? [textOf(member(variable, "name")), textOf(member(variable, "query"))]
      : [],
  );
  const v2 = items(member(dashboard, "variables")).map((variable) => [
    textOf(member(variable, "spec", "name")),
    textOf(member(variable, "spec", "pluginId")),
  ]);
  return new Map(
    [...inputs, ...variables, ...v2].flatMap(([name, type]) =>
      name !== undefined && type !== undefined ? [[name, type] as const] : [],
    ),
  );
}

/** The import inputs of an export, which stand where variables would. */
export function inputNames(dashboard: Node): string[] {
  return items(member(dashboard, "__inputs")).flatMap((input) => textOf(member(input, "name")) ?? []);
}

/** Panels whose model an export brings along. */
export function exportedElements(dashboard: Node): readonly Node[] {
  return entries(member(dashboard, "__elements")).flatMap(([, element]) => member(element, "model") ?? []);
}

const promqlTypes =
  /^(prometheus|grafana-(amazon|azure)prometheus-datasource|victoriametrics-metrics-datasource)$/;

/** Whether a query is PromQL: by its data source's type, else by its name, else by how it reads. */
export function isPromql(
  expression: string,
  source: Datasource | undefined,
  types: DatasourceTypes,
): boolean {
  const variable = /^\$\{?(\w+)/.exec(source?.name ?? "")?.[1] ?? "";
  const type = source?.type ?? types.get(variable);
  if (type !== undefined && !type.startsWith("$") && type !== "datasource") return promqlTypes.test(type);
  if (/loki|log/i.test(source?.name ?? "")) return false;
  return !readsAsLogql(expression);
}
