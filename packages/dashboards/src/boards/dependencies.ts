import type { AnyService, Platform } from "@telltale/conventions";
import { matches, topk, variable } from "@telltale/promql";
import type { Board, ListVariable } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { keep, type Link } from "../link.ts";
import { deployMarks } from "../marks.ts";
import { section, type Graph, type Panel } from "../panel.ts";
import { ofChosenServices, ofService, type Scope } from "../scope.ts";
import { serviceVariable } from "../variables.ts";
import {
  callHeatmap,
  callLatency,
  callRate,
  dependencyLabel,
  failures,
  failuresByKind,
  refusals,
  retries,
  slowest,
  type Callers,
} from "./dependency-calls.ts";
import { endsPanels } from "./dependency-ends.ts";
import { dependencyTable } from "./dependency-table.ts";
import { poolPanels } from "./dependency-pools.ts";
import { timeoutLines } from "./dependency-timeouts.ts";
import { fleetTags } from "./tags.ts";
import { checkLabel, checkTimeline } from "./health-states.ts";

/** One board of all calls between services and to what they depend on; none where no service declares a dependency. */
export function dependencyBoards(platform: Platform): Board[] {
  const callers = platform.services.filter((service: AnyService) => namesOf(service).length > 0);
  if (callers.length === 0) return [];
  const names = [...new Set(callers.flatMap(namesOf))].toSorted();
  return [
    {
      kind: "dependencies",
      uid: boardUid.dependencies,
      title: "Dependencies, as their callers see them",
      description:
        "Calls between services and to what they depend on: volume, failures by kind, latency, both ends.",
      tags: fleetTags,
      variables: [serviceVariable(callers.map(({ name }) => name)), dependencyVariable(names)],
      marks: [deployMarks(ofChosenServices)],
      panels: panelsOf(platform, callers, names.length),
    },
  ];
}

/** Calls of one service to the dependencies it declares; nothing when none is declared. */
export function dependencyPanels(service: AnyService): Panel[] {
  if (namesOf(service).length === 0) return [];
  const variables = { service: service.name };
  return callGraphs(
    { scope: ofService(service.name), by: [dependencyLabel] },
    [service],
    [
      {
        title: "Who calls what, and both ends of each call",
        to: { board: boardUid.dependencies, variables },
      },
    ],
  );
}

/** Calls, failures, their kinds and latency, with the timeouts these services declare. */
export function callGraphs(
  callers: Callers,
  services: readonly AnyService[],
  links: readonly Link[] = [],
): Graph[] {
  const latency = slowest(callers);
  const timeouts = timeoutLines(services, callers.scope);
  const description = `${latency.description}${timeouts.length > 0 ? " Dashed: the timeouts declared for their checks." : ""}`;
  const withTimeouts = { ...latency, description, queries: [...timeouts, ...latency.queries] };
  const panels: Graph[] = [callRate(callers), failures(callers), failuresByKind(callers), withTimeouts];
  return links.length === 0 ? panels : panels.map((panel) => withLinks(panel, links));
}

function withLinks(panel: Graph, links: readonly Link[]): Graph {
  return { ...panel, links };
}

/** More lines than this nobody can read: of more, the greatest. */
const mostLines = 20;

function panelsOf(platform: Platform, callers: readonly AnyService[], names: number): Panel[] {
  const scope: Scope = [...ofChosenServices, matches(dependencyLabel, variable("dependency"))];
  const graphs = callGraphs({ scope, by: [dependencyLabel] }, callers);
  return [
    ...section("calls", "Calls, from the caller's side", [
      ...(names > mostLines ? graphs.map(greatest) : graphs),
      { ...refusals({ scope, by: [] }), width: 12 },
      names > mostLines
        ? greatest(retries({ scope, by: [dependencyLabel] }))
        : retries({ scope, by: [dependencyLabel] }),
      callLatency({ scope, by: [] }),
      callHeatmap({ scope, by: [] }),
    ]),
    ...section("pools", "Pools of connections", poolPanels(platform.services)),
    ...section("table", "Who calls what", [dependencyTable(callers, scope)]),
    ...section("ends", "Between services: both ends of a call", endsPanels(platform, scope)),
    ...section("checks", "Checks of the dependencies", [
      {
        ...checkTimeline(ofChosenServices, ["job", checkLabel], matches(checkLabel, variable("dependency"))),
        width: 24,
        links: [{ title: "All of health", to: { board: boardUid.health, variables: { service: keep } } }],
      },
    ]),
  ];
}

function greatest(graph: Graph): Graph {
  const queries = graph.queries.map((query) => ({ ...query, expression: topk(mostLines, query.expression) }));
  return {
    ...graph,
    description: `${graph.description} The ${mostLines} greatest of those chosen.`,
    queries,
  };
}

function namesOf(service: AnyService): string[] {
  return Object.keys(service.dependencies ?? {});
}

function dependencyVariable(values: readonly string[]): ListVariable {
  return { kind: "list", name: "dependency", title: "Dependency", values };
}
