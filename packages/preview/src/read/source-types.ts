// What kind of data source a variable or an import input stands for.
import type { Dashboard, Panel } from "../dashboard.ts";
import { objectsOf, textOf, type Json } from "../json.ts";

/** The same dashboard, its queries naming the type of their data source where they named a variable of it. */
export function withSourceTypes(dashboard: Dashboard, json: Json): Dashboard {
  const types = new Map([
    ...objectsOf(json["__inputs"]).map(
      (input) => [textOf(input["name"]), textOf(input["pluginId"])] as const,
    ),
    ...dashboard.variables.flatMap(({ kind, name, query }) =>
      kind === "datasource" ? [[name, query] as const] : [],
    ),
  ]);
  const typed = <Asking extends { readonly datasource?: string }>(asking: Asking): Asking => {
    const name = /^\$\{?(\w+)/.exec(asking.datasource ?? "")?.[1] ?? "";
    const type = types.get(name);
    return type === undefined || type === "" ? asking : { ...asking, datasource: type };
  };
  const ofPanel = (panel: Panel): Panel => ({ ...panel, queries: panel.queries.map(typed) });
  return {
    ...dashboard,
    panels: dashboard.panels.map(ofPanel),
    annotations: dashboard.annotations.map(typed),
    variables: dashboard.variables.map(typed),
  };
}

const others =
  /^(loki|tempo|jaeger|zipkin|elasticsearch|opensearch|influxdb|graphite|opentsdb|cloudwatch|stackdriver|mysql|mssql|postgres|testdata|parca|grafana$|grafana-(?!.*prometheus)|__expr__|-- (grafana|dashboard) --|alertmanager)/i;

/** Whether this data source, by its type or name, is to be asked in PromQL. */
export function speaksPromql(datasource: string | undefined): boolean {
  return datasource === undefined || !others.test(datasource);
}
