import { add, multiply, or, type Instant } from "@telltale/promql";
import type { Platform } from "@telltale/conventions";
import { boardColumn, boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import type { Column, Table } from "../panel.ts";
import { setLabel } from "./set-label.ts";
import { burnWindows, secondsOf } from "./slo-burn.ts";
import { allEvents, budgetLeft, burnRate, successRatio, type Counted } from "./slo-events.ts";
import { groupsOf, type Group } from "./slo-groups.ts";
import type { Promised } from "./slo-promises.ts";
import { budgetLevels, decimalsOf } from "./slo-figures.ts";
import { sinceThereIsData, source } from "./slo-words.ts";

const nameLabel = "slo";
const sourceLabel = "source";

/** Every promise in one line, the fastest burn of the last hour first. */
export function promisesTable(platform: Platform, promises: readonly Promised[]): Table {
  const groups = groupsOf(promises);
  const names = platform.services.map(({ name }) => name);
  const everyLine = (of: (group: Group) => Instant): Instant =>
    groups.map((group) => named(of(group), group, names)).reduce((left, right) => or(left, right));
  return {
    kind: "table",
    key: "slo/promises",
    title: "Promises, the fastest burn first",
    description: `Each objective, what it is measured by, and what is left of its budget; a burn is red where the strictest of them calls for somebody, and a click on a name leads to the details. ${sinceThereIsData}`,
    width: 24,
    labels: [
      { name: "job", title: "Service or flow", links: [{ title: "Details", to: { board: boardOfRow } }] },
      { name: nameLabel, title: "Promise" },
      { name: sourceLabel, title: "Measured at" },
      boardColumn,
    ],
    columns: columnsOf(everyLine, promises),
  };
}

function columnsOf(
  everyLine: (of: (group: Group) => Instant) => Instant,
  promises: readonly Promised[],
): Column[] {
  const decimals = Math.max(...promises.map(({ objective }) => decimalsOf(objective)));
  const ratio = { unit: "percentunit", decimals, instant: true } as const;
  return [
    ...(["1h", "5m", "6h", "3d"] as const).map((window): Column => ({
      key: `burn${window}`,
      expression: everyLine(({ counted }) => burnRate(counted, window)),
      legend: `Burn, ${window}`,
      unit: "short",
      decimals: 2,
      limit: limitOf(promises, window),
      instant: true,
    })),
    {
      ...ratio,
      key: "budget",
      expression: everyLine(({ counted }) => budgetLeft(counted)),
      legend: "Budget left",
      decimals: 1,
      levels: budgetLevels,
    },
    {
      ...ratio,
      key: "success",
      expression: everyLine(({ counted }) => successRatio(counted)),
      legend: "Success",
    },
    {
      ...ratio,
      key: "objective",
      expression: everyLine(({ counted, promised }) => constant(counted, promised.objective)),
      legend: "Objective",
    },
    {
      key: "window",
      expression: everyLine(({ counted, promised }) =>
        constant(counted, secondsOf(promised.window) / 86_400),
      ),
      legend: "Window",
      unit: "d",
      instant: true,
    },
  ];
}

/** The least of the limits that the promises have over this window. */
function limitOf(promises: readonly Promised[], window: string): number | undefined {
  const limits = promises.flatMap((promised) =>
    burnWindows(promised.window, promised.objective).flatMap((each) =>
      each.window === window ? (each.limit ?? []) : [],
    ),
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** The same with the labels that tell a line from others, and the address of its details. */
function named(of: Instant, { promised }: Group, services: readonly string[]): Instant {
  const measured = setLabel(setLabel(of, nameLabel, promised.name), sourceLabel, source);
  if (promised.of.kind === "service") return withBoard(measured, "job", services, boardUid.serviceSlo);
  return setLabel(setLabel(measured, "job", `flow ${promised.name}`), boardColumn.name, promised.board);
}

/** A number of the definition's, on the line of the promise. */
function constant(counted: Counted, value: number): Instant {
  return add(multiply(allEvents(counted, "5m"), 0), value);
}
