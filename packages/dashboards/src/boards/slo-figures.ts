// The numbers of one promise, each asked for at one moment only.
import type { Link } from "../link.ts";
import { percent } from "../objective.ts";
import type { Figure, Level } from "../panel.ts";
import { burnWindows } from "./slo-burn.ts";
import {
  allEvents,
  budgetLeft,
  burnRate,
  successRatio,
  timeToExhaustion,
  type Counted,
} from "./slo-events.ts";
import type { Promised } from "./slo-promises.ts";
import { noEvents, promiseInWords, sinceThereIsData, sourceInWords } from "./slo-words.ts";

/** Green while something is left, orange in the last quarter, red when it is gone. */
export const budgetLevels: readonly Level[] = [
  { color: "red" },
  { from: 0, color: "orange" },
  { from: 0.25, color: "green" },
];

/** Red below the objective. */
function successLevels(objective: number): readonly Level[] {
  return [{ color: "red" }, { from: objective, color: "green" }];
}

/** Digits enough to tell a ratio from its objective: 99.953 % for one of 99.9 %. */
export function decimalsOf(objective: number): number {
  // "99.9 %" has one digit behind the point and two characters behind that.
  const digits = (percent(objective).split(".")[1]?.length ?? 2) - 2;
  return digits + 2;
}

/** Kept or not, what is left, how long it lasts, and of how many events. */
export function budgetFigures(promised: Promised, counted: Counted, links: readonly Link[]): Figure[] {
  const { key, window, objective } = promised;
  const common = { kind: "figure", width: 6, none: noEvents, past: false, links } as const;
  return [
    {
      ...common,
      key: `${key}/success`,
      title: `Success over ${window}`,
      description: `${promiseInWords(promised)} ${sourceInWords(promised)} ${sinceThereIsData}`,
      unit: "percentunit",
      decimals: decimalsOf(objective),
      levels: successLevels(objective),
      query: figure("success", successRatio(counted)),
    },
    {
      ...common,
      key: `${key}/budget`,
      title: "Budget left",
      description: `The share of what may go wrong within ${window} that has not yet gone wrong; below zero the promise is broken. All bad events over all events, so that busy hours weigh more than quiet ones.`,
      unit: "percentunit",
      decimals: 1,
      levels: budgetLevels,
      query: figure("budget", budgetLeft(counted)),
    },
    {
      ...common,
      key: `${key}/exhaustion`,
      title: "Budget gone in",
      description:
        "How long the budget lasts at the burn of the last hour, if nothing that is spent comes back; none while that burn is 1 or less, for then it outlasts its window.",
      unit: "s",
      nan: "not at this pace",
      levels: [{ color: "red" }, { from: 86_400, color: "orange" }, { from: 3 * 86_400, color: "green" }],
      query: figure("exhaustion", timeToExhaustion(counted)),
    },
    {
      ...common,
      key: `${key}/events`,
      title: `Events in ${window}`,
      description: `How many events the promise was about${counted.steps.length > 1 ? ", at the first step" : ""}; of few, one bad event is a great share.`,
      unit: "short",
      query: figure("events", allEvents(counted, window)),
    },
  ];
}

/** The burn over each window, red where it calls for somebody. */
export function burnFigures(promised: Promised, counted: Counted): Figure[] {
  const windows = burnWindows(promised.window, promised.objective);
  // Four stand side by side; of a short budget there are fewer.
  const width = windows.length === 4 ? 6 : 8;
  return windows.map(({ window, limit }) => ({
    kind: "figure",
    key: `${promised.key}/burn-${window}`,
    title: `Burn, ${window}`,
    description: `How fast the budget went over the last ${window}: at 1 it lasts exactly ${promised.window}.${limitInWords(limit)}`,
    width,
    unit: "short",
    decimals: 2,
    none: noEvents,
    past: false,
    limit,
    query: figure("burn", burnRate(counted, window)),
  }));
}

function limitInWords(limit: number | undefined): string {
  return limit === undefined
    ? " So much may fail that not even a total outage burns faster than a page would ask for."
    : ` From ${limit} somebody should look.`;
}

function figure(key: string, expression: Figure["query"]["expression"]): Figure["query"] {
  return { key, expression, legend: key, instant: true };
}
