import type { Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { keep } from "../link.ts";
import { section, type Panel } from "../panel.ts";
import { ofChosenInstances, ofChosenServices } from "../scope.ts";
import { instanceVariable, serviceVariable } from "../variables.ts";
import { linked } from "./linked.ts";
import { board } from "./next-pages.ts";
import { eventLoopPanels } from "./runtime/event-loop.ts";
import { runtimeFigures } from "./runtime/figures.ts";
import { garbagePanels } from "./runtime/garbage.ts";
import { handlePanels } from "./runtime/handles.ts";
import { memoryPanels } from "./runtime/memory.ts";
import { processesTable } from "./runtime/processes-table.ts";
import type { Processes } from "./runtime/processes.ts";
import { processorPanels } from "./runtime/processor.ts";
import { restartPanels } from "./runtime/restarts.ts";

const chosen: Processes = { scope: ofChosenInstances, by: ["job", "instance"] };

/** Utilisation, saturation and errors of the Node.js processes of all services. */
export function runtimeBoards({ services }: Platform): Board[] {
  if (services.length === 0) return [];
  return [
    {
      kind: "runtime",
      uid: boardUid.runtime,
      title: "Node.js runtime",
      description:
        "How busy the processes are, what waits in them, and what goes wrong, resource by resource.",
      tags: ["telltale"],
      variables: [serviceVariable(services.map(({ name }) => name)), instanceVariable(ofChosenServices)],
      marks: [deployMarks(ofChosenServices)],
      panels: [
        ...runtimeFigures(ofChosenInstances),
        processesTable(chosen, services.length),
        ...linked(resourcePanels(chosen), nextPages),
      ],
    },
  ];
}

function resourcePanels(of: Processes): Panel[] {
  return [
    ...section("event-loop", "Event loop: the one thread that runs JavaScript", eventLoopPanels(of)),
    ...section("cpu", "CPU", processorPanels(of)),
    ...section("memory", "Memory", memoryPanels(of)),
    ...section("gc", "Garbage collection", garbagePanels(of)),
    ...section("handles", "Handles, descriptors, threads", handlePanels(of)),
    ...section("restarts", "Restarts", restartPanels(of)),
  ];
}

const nextPages = [
  ...board("Their requests", boardUid.red, { service: keep }),
  ...board("Deploys: what changed", boardUid.deploys),
  ...board("The machines they run on", boardUid.host),
];
