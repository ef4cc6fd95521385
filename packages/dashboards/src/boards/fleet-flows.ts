import type { Platform } from "@telltale/conventions";
import { max, or, vector, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import type { Column, Table } from "../panel.ts";
import { flowLabel, type FlowLines } from "./fleet-flow-lines.ts";
import { flowsInside } from "./fleet-flows-inside.ts";
import { attempts, durationOf, failedShareOf, stepsAcross, type FlowStep } from "./flow-steps.ts";
import { setLabel } from "./set-label.ts";

/** Each flow in one line, across services and inside them; nothing where none is declared. */
export function fleetFlows(platform: Platform): Table[] {
  const all = [...flowsAcross(platform), ...flowsInside(platform)];
  return all.length === 0 ? [] : [table(all)];
}

function table(all: readonly FlowLines[]): Table {
  return {
    kind: "table",
    key: "fleet/flows",
    title: "User flows",
    description:
      "What people attempt, whatever services are chosen: how often it is begun, and how the worst of its steps fares. Click a name to see it step by step.",
    width: 24,
    lines: all.reduce((sum, { count }) => sum + count, 0),
    labels: [
      {
        name: flowLabel,
        title: "Flow",
        links: [{ title: "Step by step", to: { board: boardOfRow } }],
      },
      boardColumn,
    ],
    columns: columns(all),
  };
}

function columns(all: readonly FlowLines[]): Column[] {
  const union = (of: (lines: FlowLines) => Instant) => all.map(of).reduce((left, right) => or(left, right));
  return [
    { key: "rate", expression: union(({ begun }) => begun), legend: "Begun", unit: "cps" },
    {
      key: "failures",
      expression: union(({ failures }) => failures),
      legend: "Failures, worst step",
      unit: "percentunit",
    },
    { key: "p99", expression: union(({ p99 }) => p99), legend: "p99, slowest step", unit: "s" },
  ];
}

/** Flows across services, each from queries of its own: its steps are routes that nothing else tells apart. */
function flowsAcross({ flows = {} }: Platform): FlowLines[] {
  return Object.entries(flows).flatMap(([name, flow]) => {
    const steps = stepsAcross(flow);
    const [first] = steps;
    if (first === undefined) return [];
    const line = (of: Instant) =>
      setLabel(setLabel(of, flowLabel, name), boardColumn.name, boardUid.flow(name));
    return [
      {
        count: 1,
        begun: line(attempts(first)),
        failures: line(or(worst(steps, failedShareOf), vector(0))),
        p99: line(or(worst(steps, slowest), vector(Number.NaN))),
      },
    ];
  });
}

const slowest = (step: FlowStep) => durationOf(step, 0.99);

/** At the step where it is greatest. Without a label of their own two steps would be one series. */
function worst(steps: readonly FlowStep[], of: (step: FlowStep) => Instant): Instant {
  const each = steps.map((step, index) => setLabel(of(step), "step", String(index)));
  return max(each.reduce((left, right) => or(left, right)));
}
