import { flowSteps, type AnyService, type Platform } from "@telltale/conventions";
import { equals, labelReplace, max, or, vector, type Instant, type Matcher } from "@telltale/promql";
import { boardColumn, boardOfRow } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import {
  errorShare,
  methodLabel,
  onlyRoute,
  requests,
  routeLabel,
  serverError,
  slowness,
} from "../http-requests.ts";
import type { Column, Table } from "../panel.ts";
import { labelOf, part, perSecond, quantile, share } from "../query.ts";
import { allOfService } from "../scope.ts";

/** A flow as the overview shows it. */
interface Attempts {
  readonly name: string;
  /** Where it is shown step by step. */
  readonly board: string;
  /** At its first step, per second. */
  readonly rate: Instant;
  /** At the step that fails most. */
  readonly failures: Instant;
  /** At the slowest step. */
  readonly p99: Instant;
}

/** Each flow in one line, across services and inside them; nothing where none is declared. */
export function fleetFlows(platform: Platform): Table[] {
  const flows = [...acrossServices(platform), ...platform.services.flatMap(insideService)];
  return flows.length === 0 ? [] : [table(flows)];
}

function table(flows: readonly Attempts[]): Table {
  return {
    kind: "table",
    key: "fleet/flows",
    title: "User flows",
    description:
      "What people attempt, whatever services are chosen: how often it is begun, and how the worst of its steps fares. Click a name to see it step by step.",
    width: 24,
    labels: [
      { name: flowLabel, title: "Flow", links: [{ title: "Step by step", to: { board: boardOfRow } }] },
      boardColumn,
    ],
    columns: columns(flows),
  };
}

function columns(flows: readonly Attempts[]): Column[] {
  const everyLine = (of: (flow: Attempts) => Instant) =>
    flows.map((flow) => named(of(flow), flow)).reduce((left, right) => or(left, right));
  return [
    { key: "rate", expression: everyLine(({ rate }) => or(rate, vector(0))), legend: "Begun", unit: "cps" },
    {
      key: "failures",
      expression: everyLine(({ failures }) => or(failures, vector(0))),
      legend: "Failures, worst step",
      unit: "percentunit",
    },
    {
      key: "p99",
      expression: everyLine(({ p99 }) => or(p99, vector(Number.NaN))),
      legend: "p99, slowest step",
      unit: "s",
    },
  ];
}

const flowLabel = "flow";

function named(of: Instant, { name, board }: Attempts): Instant {
  return withLabel(withLabel(of, flowLabel, name), boardColumn.name, board);
}

function withLabel(of: Instant, label: string, value: string): Instant {
  // A dollar would begin a reference to a group of the pattern; two stand for one.
  return labelReplace(of, label, value.replaceAll("$", "$$$$"), "", "");
}

function acrossServices({ flows = {} }: Platform): Attempts[] {
  return Object.entries(flows).flatMap(([name, { steps }]) => {
    const scopes = Object.values(steps).map(([service, route]) =>
      allOfService(service).concat(onlyRoute(route)),
    );
    const [first] = scopes;
    if (first === undefined) return [];
    return [
      {
        name,
        board: boardUid.flow(name),
        rate: perSecond(requests(first)),
        failures: worst(scopes.map((scope) => errorShare(scope, serverError, ofStep))),
        p99: worst(scopes.map((scope) => slowness(0.99, scope, ofStep))),
      },
    ];
  });
}

/** What tells a step of a platform's flow from the others. */
const ofStep = ["job", methodLabel, routeLabel];

function insideService({ name, flows = {} }: AnyService): Attempts[] {
  const metric = flowSteps(flows);
  const step = labelOf(metric, "step");
  return Object.entries(flows).map(([flow, { steps }]) => {
    const only = (which: "bucket" | "count", ...more: readonly Matcher[]) =>
      part(allOfService(name), metric, which, equals(labelOf(metric, "flow"), flow), ...more);
    const failed = only("count", equals(labelOf(metric, "outcome"), "failure"));
    const all = perSecond(only("count"), [step]);
    return {
      name: `${name}: ${flow}`,
      board: boardUid.serviceFlow(name, flow),
      rate: perSecond(only("count", equals(step, steps[0] ?? ""))),
      failures: max(share(perSecond(failed, [step]), all)),
      p99: max(quantile(0.99, only("bucket"), [step])),
    };
  });
}

function worst(steps: readonly Instant[]): Instant {
  return max(steps.reduce((left, right) => or(left, right)));
}
