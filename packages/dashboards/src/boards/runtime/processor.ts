import { runtime } from "@telltale/conventions";
import type { Graph } from "../../panel.ts";
import { labelOf, legendOf, perSecond, series } from "../../query.ts";
import { spread } from "../spread.ts";
import { each, graph, type Processes } from "./processes.ts";

const mode = labelOf(runtime.cpuTime, "cpu.mode");
const switchType = labelOf(runtime.contextSwitches, "process.context_switch.type");

/** The processor time of each process. */
export function cpu(of: Processes): Graph {
  return graph(
    "cpu/usage",
    "CPU",
    "Processor time used; 100 % is one core. JavaScript runs on one, garbage collection and the thread pool on others.",
    { unit: "percentunit", queries: each(of, perSecond(series(of.scope, runtime.cpuTime), of.by)) },
  );
}

/** Utilisation of the processor, and what waits for it. */
export function processorPanels(of: Processes): Graph[] {
  return spread([cpu(of), modes(of), contextSwitches(of)]);
}

function modes({ scope }: Processes): Graph {
  return graph(
    "cpu/modes",
    "CPU by mode",
    "Time in the program (user) and in the kernel for it (system), in cores; much system time is many small reads and writes.",
    {
      unit: "short",
      stacked: true,
      queries: [
        { key: "mode", expression: perSecond(series(scope, runtime.cpuTime), [mode]), legend: `{{${mode}}}` },
      ],
    },
  );
}

function contextSwitches({ scope, by }: Processes): Graph {
  const labels = [...by, switchType];
  return graph(
    "cpu/context-switches",
    "Context switches",
    "How often the process gave the processor up (voluntary: it waited) or had it taken away (involuntary: others wanted it too).",
    {
      unit: "cps",
      queries: [
        {
          key: "switches",
          expression: perSecond(series(scope, runtime.contextSwitches), labels),
          legend: legendOf(labels),
        },
      ],
    },
  );
}
