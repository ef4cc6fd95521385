// What a panel asks of Prometheus.
import { seconds } from "./ask.ts";
import type { Annotation, Panel, Query } from "./dashboard.ts";
import { parseSpan } from "./duration.ts";
import { interpolate, type Scope } from "./interpolate.ts";
import { speaksPromql } from "./read/source-types.ts";
import { stepsOf, type Steps } from "./steps.ts";
import type { View } from "./view.ts";
import type { Chosen, Values } from "./values.ts";

/** One call of Prometheus' API. */
export interface Request {
  /** What is asked, as the file has it. */
  readonly query: Query;
  /** With all variables replaced. */
  readonly expression: string;
  /** Such as "/api/v1/query_range". */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** From one point to the next, in milliseconds. */
  readonly stepMs: number;
  /** What the variables in legends and links of this query refer to. */
  readonly scope: Scope;
}

/** What a panel asks, one request a query; hidden queries and those of other data sources ask nothing. */
export function requestsOf(panel: Panel, values: Values, view: View): Request[] {
  const [own, range] = [valuesOf(panel, values), viewOfPanel(panel, view)];
  return panel.queries
    .filter(({ isHidden, datasource }) => !isHidden && speaksPromql(datasource))
    .map((query) => requestOf(query, panel, own, range));
}

/** What a panel asks for its dots that lead to traces, one request a query that has them. */
export function exemplarRequestsOf(panel: Panel, values: Values, view: View): Request[] {
  return requestsOf(panel, values, view)
    .filter(({ query }) => query.hasExemplars)
    .map(toExemplars);
}

function toExemplars(request: Request): Request {
  const { from, to } = request.scope.view;
  const parameters = { query: request.expression, start: seconds(from), end: seconds(to) };
  return { ...request, path: "/api/v1/query_exemplars", parameters };
}

/** Grafana draws marks of at most so many points, each at least so long. */
const markPoints = 100;
const markStep = "60s";

/** What an annotation asks for. */
export function annotationRequest(annotation: Annotation, values: Values, view: View): Request {
  return requestOf(queryOf(annotation), { maxPoints: markPoints }, values, view);
}

function queryOf({ name, expression, title, step = markStep }: Annotation): Query {
  return {
    refId: name,
    expression,
    legend: title,
    format: "time_series",
    isInstant: false,
    hasExemplars: false,
    isHidden: false,
    step,
  };
}

type Bounds = Pick<Panel, "maxPoints" | "interval">;

function requestOf(query: Query, bounds: Bounds, values: Values, view: View): Request {
  const steps = stepsOfQuery(query, bounds, values, view);
  const scope = { values, view, ...steps };
  const expression = interpolate(query.expression, scope, "promql");
  const asked = { query, expression, stepMs: steps.stepMs, scope };
  if (query.isInstant)
    return { ...asked, path: "/api/v1/query", parameters: { query: expression, time: seconds(view.to) } };
  const range = alignedRange(view, steps.stepMs);
  const parameters = { query: expression, ...range, step: seconds(steps.stepMs) };
  return { ...asked, path: "/api/v1/query_range", parameters };
}

function stepsOfQuery({ step }: Query, { maxPoints, interval }: Bounds, values: Values, view: View): Steps {
  const points = Math.min(maxPoints ?? Infinity, view.points ?? Infinity);
  const write = (text: string): string => interpolate(text, { values, view });
  return stepsOf(view, {
    ...(Number.isFinite(points) && { points }),
    ...(interval !== undefined && { interval: write(interval) }),
    step: write(step),
  });
}

/** Whole steps, so that a refresh asks for the same points again. */
function alignedRange({ from, to }: View, stepMs: number): { start: string; end: string } {
  const aligned = (time: number): string => seconds(Math.floor(time / stepMs) * stepMs);
  return { start: aligned(from), end: aligned(to) };
}

/** A panel may have its own range. */
export function viewOfPanel({ span, shift }: Panel, view: View): View {
  const [spanMs, back = 0] = [span, shift].map((each) => (each === undefined ? undefined : parseSpan(each)));
  if (spanMs === undefined && back === 0) return view;
  const to = view.to - back;
  const from = spanMs === undefined ? view.from - back : to - spanMs;
  const { raw: _, ...rest } = view;
  return { ...rest, from, to };
}

/** A repeated panel has values of its own. */
export function valuesOf({ values: own }: Panel, values: Values): Values {
  if (!own) return values;
  const given = Object.entries(own).map(([name, each]) => [name, among(values.get(name), each)] as const);
  return new Map([...values, ...given]);
}

/** Some of what is chosen. */
function among(chosen: Chosen | undefined, values: readonly string[]): Chosen {
  const textOf = (value: string): string => chosen?.texts[chosen.values.indexOf(value)] ?? value;
  return {
    values,
    texts: chosen?.isAll ? values : values.map(textOf),
    isAll: false,
    isList: values.length > 1,
    isPattern: chosen?.isPattern ?? false,
  };
}
