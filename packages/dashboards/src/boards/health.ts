import type { AnyService, Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section, type Panel } from "../panel.ts";
import { ofChosenInstances, ofChosenServices, ofService } from "../scope.ts";
import { instanceVariable, serviceVariable } from "../variables.ts";
import { fleetTags } from "./tags.ts";
import { checkDuration, checksTable, flaps, sinceLastPass } from "./health-checks.ts";
import { cutConnections, drainPhasesGraph, instances, probes, restarts } from "./health-ends.ts";
import { checkTimeline, lifecycleTimeline } from "./health-states.ts";

/** One board of what the services say of themselves: their checks, their states, who asks, and how they end. */
export function healthBoards({ services }: Platform): Board[] {
  if (services.length === 0) return [];
  const scope = ofChosenInstances;
  const names = services.map(({ name }) => name);
  return [
    {
      kind: "health",
      uid: boardUid.health,
      title: "Health: what services say of themselves",
      description: "Checks, states, probes, drains and restarts of each service, by its own account.",
      tags: fleetTags,
      variables: [serviceVariable(names), instanceVariable(ofChosenServices)],
      marks: [deployMarks(ofChosenServices)],
      span: "6h",
      panels: [
        ...section("states", "States: who can take requests", [
          { ...lifecycleTimeline(scope, ["job", "instance"]), width: 24 },
        ]),
        ...section("checks", "Checks: what each service needs", [
          { ...checkTimeline(scope, ["job", "check"]), width: 24 },
          checksTable(scope, names),
          flaps(scope),
          sinceLastPass(scope),
          checkDuration(scope, ["job", "check"]),
        ]),
        ...section("ends", "Probes, drains and restarts", [
          probes(scope),
          drainPhasesGraph(scope),
          cutConnections(scope),
          { ...restarts(scope), width: 12 },
          { ...instances(scope), width: 12 },
        ]),
      ],
    },
  ];
}

/** How one service is by its own account: its checks, its state, who asks, and what its drains cut. */
export function healthPanels({ name }: AnyService): Panel[] {
  const scope = ofService(name);
  const links = [{ title: "All of health", to: { board: boardUid.health, variables: { service: name } } }];
  return [
    { ...checkTimeline(scope, ["check"]), links },
    { ...lifecycleTimeline(scope, ["instance"]), links },
    { ...checkDuration(scope, ["check"]), links },
    { ...probes(scope), links },
    { ...cutConnections(scope), links },
  ];
}
