import { dependencyCalls, type AnyService } from "@telltale/conventions";
import { differs, multiply, or } from "@telltale/promql";
import type { Panel } from "../panel.ts";
import { labelOf, part, perSecond, quantile, share } from "../query.ts";
import { ofService } from "../scope.ts";

/** Calls to the declared dependencies from the caller's side; nothing when none is declared. */
export function dependencyPanels(service: AnyService): Panel[] {
  const names = Object.keys(service.dependencies ?? {});
  if (names.length === 0) return [];
  const calls = dependencyCalls(names);
  const scope = ofService(service.name);
  const dependency = labelOf(calls, "dependency");
  const kind = labelOf(calls, "error.type");
  const failed = part(scope, calls, "count", differs(kind, ""));
  const all = perSecond(part(scope, calls, "count"), [dependency]);
  const legend = `{{${dependency}}}`;
  return [
    {
      kind: "graph",
      key: "dependencies/calls",
      title: "Calls to dependencies",
      description: "Calls per second to each dependency.",
      width: 6,
      unit: "reqps",
      queries: [{ key: "calls", expression: all, legend }],
      none: "No calls yet",
    },
    {
      kind: "graph",
      key: "dependencies/errors",
      title: "Failed calls",
      description: "The share of calls to each dependency that failed.",
      width: 6,
      unit: "percentunit",
      queries: [{ key: "errors", expression: share(perSecond(failed, [dependency]), all), legend }],
      none: "No calls yet",
    },
    {
      kind: "graph",
      key: "dependencies/errors-by-kind",
      title: "Failed calls by kind",
      description:
        "Failed calls per second and why they failed; a flat zero under a dependency's name means none.",
      width: 6,
      unit: "cps",
      queries: [
        {
          key: "errors",
          expression: or(perSecond(failed, [dependency, kind]), multiply(all, 0)),
          legend: `${legend} {{${kind}}}`,
        },
      ],
      none: "No calls yet",
    },
    {
      kind: "graph",
      key: "dependencies/latency",
      title: "Latency of dependencies, p99",
      description: "99 % of the calls to each dependency are faster than this.",
      width: 6,
      unit: "s",
      queries: [
        {
          key: "p99",
          expression: quantile(0.99, part(scope, calls, "bucket"), [dependency]),
          legend,
        },
      ],
      none: "No calls yet",
    },
  ];
}
