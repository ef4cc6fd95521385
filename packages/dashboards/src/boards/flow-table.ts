import { multiply, or, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { methodLabel, routeLabel } from "../http-requests.ts";
import type { LabelColumn, Table } from "../panel.ts";
import type { FlowView } from "./flow-panels.ts";
import { setLabel } from "./set-label.ts";
import { attempts, durationOf, failedShareOf, reached, type FlowStep } from "./flow-steps.ts";

const stepLabel = "step";

/** Every step as it is now; a click on one that is a route leads to it. */
export function stepsTable({ steps, limits, caveat }: FlowView): Table {
  const [first] = steps;
  const union = (of: (step: FlowStep) => Instant): Instant =>
    steps
      .map((step, index) => named(or(of(step), none(step)), step, index))
      .reduce((left, right) => or(left, right));
  const quantileColumn = (share: number, legend: string) =>
    ({ key: legend, legend, expression: union((step) => durationOf(step, share)), unit: "s" }) as const;
  return {
    kind: "table",
    key: "flow/steps",
    sorted: false,
    title: "Step by step",
    description: `Each step as it is now, and what share of the first one's attempts reaches it. ${caveat}`,
    width: 24,
    labels: labelsOf(steps),
    columns: [
      { key: "attempts", legend: "Attempts", expression: union(attempts), unit: "reqps" },
      {
        key: "reached",
        legend: "Of the first",
        expression: union((step) => reached(step, first)),
        unit: "percentunit",
      },
      {
        key: "failures",
        legend: "Failures",
        expression: union(failedShareOf),
        unit: "percentunit",
        decimals: 2,
        limit: limits.errors,
      },
      quantileColumn(0.5, "p50"),
      quantileColumn(0.95, "p95"),
      { ...quantileColumn(0.99, "p99"), limit: limits.latency?.seconds },
    ],
  };
}

function labelsOf(steps: readonly FlowStep[]): LabelColumn[] {
  const step: LabelColumn = { name: stepLabel, title: "Step" };
  if (steps.every(({ route }) => route === undefined)) return [step];
  const variables = { method: { label: methodLabel }, route: { label: routeLabel } };
  return [
    { ...step, links: [{ title: "This route", to: { board: boardOfRow, variables } }] },
    { name: "job", title: "Service" },
    { name: methodLabel, title: "Method" },
    { name: routeLabel, title: "Route" },
    boardColumn,
  ];
}

/** The line of a step. */
function named(of: Instant, { name, service, route }: FlowStep, index: number): Instant {
  const step = setLabel(of, stepLabel, `${index + 1}. ${name}`);
  if (route === undefined) return step;
  const [method = "", template = ""] = route.split(/ (.*)/s);
  const where = setLabel(setLabel(setLabel(step, "job", service), methodLabel, method), routeLabel, template);
  return setLabel(where, boardColumn.name, boardUid.route(service));
}

/** Not a number, so that a step nobody has reached yet has a line too. */
function none(step: FlowStep): Instant {
  return multiply(attempts(step), Number.NaN);
}
