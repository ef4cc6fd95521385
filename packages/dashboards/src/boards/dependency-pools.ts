// Pools of connections, where services measure them under OpenTelemetry's names (semantic conventions, database clients).
import { toPrometheusLabel, type AnyService, type Metric } from "@telltale/conventions";
import { max, sum } from "@telltale/promql";
import type { Graph } from "../panel.ts";
import { legendOf, series } from "../query.ts";
import { anyOf, ofChosenServices } from "../scope.ts";

const poolLabel = toPrometheusLabel("db.client.connection.pool.name");
const stateLabel = toPrometheusLabel("db.client.connection.state");

/** What is in use and who waits; nothing where no service defines these metrics. */
export function poolPanels(services: readonly AnyService[]): Graph[] {
  return [
    ...panelOf(services, "db.client.connection.count", (scope, metric) => ({
      key: "pools/connections",
      title: "Connections by state",
      description:
        "Connections of each pool that are used and that are idle; without an idle one the next call has to wait.",
      width: 12,
      unit: "short",
      queries: [
        {
          key: "connections",
          expression: sum(series(scope, metric), { by: ["job", poolLabel, stateLabel] }),
          legend: legendOf(["job", poolLabel, stateLabel]),
        },
      ],
    })),
    ...panelOf(services, "db.client.connection.pending_requests", (scope, metric) => ({
      key: "pools/waiting",
      title: "Waiting for a connection",
      description:
        "Calls that wait for a connection of each pool, on the instance where most do; they queue before the dependency sees them.",
      width: 12,
      unit: "short",
      queries: [
        {
          key: "waiting",
          expression: max(series(scope, metric), { by: ["job", poolLabel] }),
          legend: legendOf(["job", poolLabel]),
        },
      ],
    })),
  ];
}

type Scoped = Parameters<typeof series>[0];

/** A graph over all services that define a metric, as one of them does. */
function panelOf(
  services: readonly AnyService[],
  name: string,
  make: (scope: Scoped, metric: Metric<{}>) => Omit<Graph, "kind">,
): Graph[] {
  const defined = services.flatMap((service) => {
    const metric = Object.values(service.metrics ?? {}).find((each) => each.name === name);
    return metric ? [{ job: service.name, metric }] : [];
  });
  const [first] = defined;
  if (first === undefined) return [];
  const scope = [
    ...ofChosenServices,
    anyOf(
      "job",
      defined.map(({ job }) => job),
    ),
  ];
  return [{ kind: "graph", ...make(scope, first.metric) }];
}
