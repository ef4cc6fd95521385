import type { Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { foreign } from "../exporters/foreign.ts";
import { allMachines, node, ofMachines } from "../exporters/node.ts";
import { deployMarks } from "../marks.ts";
import { section, type Panel } from "../panel.ts";
import { ofServices, type Scope } from "../scope.ts";
import { diskPanels } from "./host/disk.ts";
import { limitPanels } from "./host/limits.ts";
import { memoryPanels } from "./host/memory.ts";
import { networkPanels } from "./host/network.ts";
import { overviewPanels } from "./host/overview.ts";
import { processorPanels } from "./host/processor.ts";
import { spacePanels } from "./host/space.ts";
import { linked } from "./linked.ts";
import { board } from "./next-pages.ts";

/** Utilisation, saturation and errors of the machines, where the platform says how they are scraped. */
export function hostBoards({ hosts, services }: Platform): Board[] {
  if (!hosts) return [];
  const scope = ofMachines(hosts.job);
  return [
    {
      kind: "host",
      uid: boardUid.host,
      title: "Machines",
      description:
        "How full the machines are, what waits for them and what goes wrong, resource by resource.",
      tags: ["telltale"],
      variables: [
        {
          kind: "values",
          name: "instance",
          title: "instance",
          of: foreign(allMachines(hosts.job), node.machine),
          label: "instance",
          all: ".+",
        },
      ],
      marks: services.length > 0 ? [deployMarks(ofServices(services.map(({ name }) => name)))] : [],
      panels: [
        ...overviewPanels(scope),
        ...linked(resourcePanels(scope), board("Which process is it? Node.js runtime", boardUid.runtime)),
      ],
    },
  ];
}

function resourcePanels(scope: Scope): Panel[] {
  return [
    ...section("cpu", "CPU", processorPanels(scope)),
    ...section("memory", "Memory", memoryPanels(scope)),
    ...section("space", "Disk space", spacePanels(scope)),
    ...section("disk", "Disk speed", diskPanels(scope)),
    ...section("network", "Network", networkPanels(scope)),
    ...section("limits", "Limits and the clock", limitPanels(scope)),
  ];
}
