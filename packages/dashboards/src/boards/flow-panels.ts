// A flow as a whole and step by step.
import { equals, subtract } from "@telltale/promql";
import { boardUid } from "../board-uid.ts";
import { requests, routeLabel } from "../http-requests.ts";
import type { Link } from "../link.ts";
import { errorPromise, latencyPromise, quantileName, type Limits } from "../objective.ts";
import type { Figure, Graph, Query } from "../panel.ts";
import { perSecond, quantiles, share } from "../query.ts";
import { ofServices } from "../scope.ts";
import { attempts, durationOf, failedShareOf, failuresOf, reached, type FlowStep } from "./flow-steps.ts";
import { failedRequest } from "./slo-counted.ts";
import { badShare } from "./slo-events.ts";

/** What the panels of one flow are drawn from. */
export interface FlowView {
  readonly steps: readonly [FlowStep, ...FlowStep[]];
  readonly limits: Limits;
  /** What the numbers take for granted, in a sentence. */
  readonly caveat: string;
}

const allPromises: Link = { title: "All objectives", to: { board: boardUid.slo } };

/** The flow in three numbers. */
export function flowFigures({ steps, limits, caveat }: FlowView): Figure[] {
  const [first] = steps;
  const counted = { steps: steps.map(failuresOf), allowed: limits.errors ?? 1, window: "1h" } as const;
  const { errors } = limits;
  const common = { kind: "figure", width: 8, none: "No attempts yet" } as const;
  return [
    {
      ...common,
      key: "flow/success-now",
      title: "End-to-end success",
      description: `The share of attempts that pass every step without a failure: what passes each step, multiplied. ${caveat}${errorPromise(errors)}`,
      unit: "percentunit",
      decimals: 2,
      levels:
        errors === undefined
          ? [{ color: "green" }]
          : [{ color: "red" }, { from: 1 - errors, color: "green" }],
      query: { key: "success", expression: subtract(1, badShare(counted, "5m")), legend: "success" },
      links: [allPromises],
    },
    {
      ...common,
      key: "flow/attempts-now",
      title: "Attempts per second",
      description: `How often the first step, ${first.name}, is reached. ${caveat}`,
      unit: "reqps",
      query: { key: "attempts", expression: attempts(first), legend: "attempts" },
    },
    {
      ...common,
      key: "flow/last-now",
      title: "Completed per second",
      description: `How often the last step, ${steps.at(-1)!.name}, is reached. ${caveat}`,
      unit: "reqps",
      query: { key: "completed", expression: attempts(steps.at(-1)!), legend: "completed" },
    },
  ];
}

/** Attempts, losses, failures and latency, a line for each step. */
export function flowGraphs({ steps, limits, caveat }: FlowView): Graph[] {
  const [first] = steps;
  const { errors, latency } = limits;
  const slowest = latency?.share ?? 0.99;
  const common = { kind: "graph", width: 12, none: "No attempts yet" } as const;
  return [
    {
      ...common,
      key: "flow/attempts",
      title: "Attempts at each step",
      description: `How many attempts per second reach each step; a gap between two lines is where they are lost. ${caveat}`,
      unit: "reqps",
      queries: each(steps, attempts),
    },
    {
      ...common,
      key: "flow/reached",
      title: "Share of the first step that reaches each",
      description: `Attempts at each step for one at ${first.name}; a line that falls alone shows the step before it. ${caveat}`,
      unit: "percentunit",
      queries: each(steps.slice(1).length > 0 ? steps.slice(1) : steps, (step) => reached(step, first)),
    },
    {
      ...common,
      key: "flow/failures",
      title: "Failures at each step",
      description: `The share of attempts that failed at each step.${errorPromise(errors)}`,
      unit: "percentunit",
      queries: each(steps, failedShareOf),
      limit: errors,
    },
    {
      ...common,
      key: "flow/latency",
      title: `Latency of each step, ${quantileName(slowest)}`,
      description: `How long each step takes at most, for all but the slowest attempts.${latencyPromise(latency)}`,
      unit: "s",
      queries: each(steps, (step) => durationOf(step, slowest)),
      limit: latency?.seconds,
    },
  ];
}

/** Half, 95 % and 99 % of each step, one graph each. */
export function stepLatencies({ steps, limits }: FlowView): Graph[] {
  return steps.map(({ name, service, route, durations, links }) => ({
    kind: "graph",
    key: `flow/step/${name}`,
    title: `${name}: latency`,
    description: `Half, 95 % and 99 % of ${route ? `requests of ${route} of ${service}` : `attempts at ${name}`} take less than these lines.${latencyPromise(limits.latency)}`,
    width: 8,
    unit: "s",
    queries: quantiles(durations),
    limit: limits.latency?.seconds,
    exemplars: true,
    none: "No attempts yet",
    links,
  }));
}

function each(steps: readonly FlowStep[], expression: (step: FlowStep) => Query["expression"]): Query[] {
  return steps.map((step, index) => ({
    key: `step${index + 1}`,
    expression: expression(step),
    legend: step.name,
  }));
}

/** Of a flow over routes: what no step counts, since it failed too early; nothing of any other. */
export function unrouted({ steps }: FlowView): Graph[] {
  const services = steps.flatMap(({ service, route }) => (route === undefined ? [] : [service]));
  if (services.length === 0) return [];
  const scope = ofServices([...new Set(services)]);
  const failed = perSecond(requests(scope, failedRequest, equals(routeLabel, "")), ["job"]);
  return [
    {
      kind: "graph",
      key: "flow/unrouted",
      title: "Failed before the route was known",
      description:
        "The share of each service's requests that failed before a route was found for them, as in a middleware; above zero the steps look better than they are.",
      width: 24,
      unit: "percentunit",
      queries: [
        {
          key: "unrouted",
          expression: share(failed, perSecond(requests(scope), ["job"])),
          legend: "{{job}}",
        },
      ],
      none: "No requests yet",
    },
  ];
}
