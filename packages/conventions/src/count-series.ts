import {
  dependencyCalls,
  dependencyErrors,
  dependencyRetries,
  flowSteps,
  healthMetrics,
  httpExtras,
  httpServer,
  runtime,
  selfMetrics,
} from "./instruments.ts";
import { OTHER } from "./label.ts";
import type { Metric } from "./metric.ts";
import { labelSetsOf, seriesPerLabelSet } from "./series.ts";
import type { AnyService, Flows } from "./service.ts";
import { toPrometheusName } from "./translate.ts";

/** What one metric can cost at most on one instance. */
export interface MetricSeries {
  readonly name: string;
  readonly prometheusName: string;
  readonly labelSets: number;
  /** Prometheus series: one per label set, or a histogram's buckets with +Inf, sum and count. */
  readonly series: number;
  /** What keeps it there: the sizes of its labels, or the budget when their product is larger. */
  readonly bounded: "labels" | "budget";
}

/** What a service can cost at most on one instance. */
export interface SeriesCount {
  readonly total: number;
  readonly metrics: readonly MetricSeries[];
}

/** How `countSeries` counts. */
export interface CountOptions {
  /** Holds every metric to this many series at most, whatever its own budget says. */
  readonly budget?: number;
  /** What the service is told to measure of HTTP, in the words of core's option `http`. */
  readonly http?: HttpMeasures;
}

/** The metrics of HTTP that an option brings in. */
interface HttpMeasures {
  readonly eventStreams?: boolean;
  readonly timeToFirstByte?: boolean;
  readonly sizes?: boolean;
}

/**
 * The most Prometheus series an instance of a service can expose, its own metrics and Telltale's, counted from the
 * definition. Request durations stand at their budget: statuses times error types alone are more, whatever the routes.
 */
export function countSeries(service: AnyService, options: CountOptions = {}): SeriesCount {
  const { budget = Infinity, http = {} } = options;
  const recorded = recordedMetrics(service, http);
  const metrics = [...recorded, ...watching(recorded)].map((entry) => count(entry, budget));
  const all = [...metrics, targetInfo];
  return { total: all.reduce((sum, { series }) => sum + series, 0), metrics: all };
}

/** A metric and how many label sets can occur, which may be fewer than the product of its labels. */
interface Countable {
  readonly metric: Metric<{}>;
  readonly allowed: number;
}

/** The facts of the instance: always one series. */
const targetInfo: MetricSeries = {
  name: "target.info",
  prometheusName: "target_info",
  labelSets: 1,
  series: 1,
  bounded: "labels",
};

function recordedMetrics(service: AnyService, http: HttpMeasures): Countable[] {
  return [
    ...Object.values(service.metrics ?? {}).map(byLabels),
    ...Object.values(httpServer).map(byLabels),
    ...extraMetrics(http).map(byLabels),
    ...dependencySeries(Object.keys(service.dependencies ?? {})),
    ...flowSeries(service.flows ?? {}),
    ...Object.values(runtime).map(byLabels),
    ...Object.values(healthMetrics).map(byLabels),
    byLabels(selfMetrics.invalidRequestIds),
  ];
}

/** Upgrades are always counted. */
function extraMetrics({ eventStreams, timeToFirstByte, sizes }: HttpMeasures): Metric<{}>[] {
  return [
    httpExtras.upgrades,
    httpExtras.upgradedConnections,
    ...(eventStreams === false ? [httpExtras.eventStreams] : []),
    ...(timeToFirstByte ? [httpExtras.timeToFirstByte] : []),
    ...(sizes ? [httpExtras.requestSize, httpExtras.responseSize] : []),
  ];
}

function byLabels(metric: Metric<{}>): Countable {
  return { metric, allowed: labelSetsOf(metric.labels) };
}

/** A call is recorded through the handle of a declared dependency, so no other name can occur. */
function dependencySeries(names: readonly string[]): Countable[] {
  const outcomes = ["", ...dependencyErrors, OTHER].length;
  if (names.length === 0) return [];
  return [
    { metric: dependencyCalls(names), allowed: names.length * outcomes },
    { metric: dependencyRetries(names), allowed: names.length },
  ];
}

/** Pairs of a flow and a step of its own, or `_OTHER`; not the product of flows and steps. */
function flowSeries(flows: Flows): Countable[] {
  const pairs = Object.values(flows).reduce((sum, flow) => sum + flow.steps.length + 1, 0);
  return pairs === 0 ? [] : [{ metric: flowSteps(flows), allowed: pairs * 2 }];
}

/** What Telltale counts of the others: each of their labels may be folded, each of them refused for each reason. */
function watching(recorded: readonly Countable[]): Countable[] {
  const labels = recorded.reduce((sum, { metric }) => sum + Object.keys(metric.labels).length, 0);
  const reasons = selfMetrics.rejected.labels.reason.length;
  return [
    { metric: selfMetrics.folded, allowed: labels },
    { metric: selfMetrics.rejected, allowed: recorded.length * reasons },
  ];
}

function count({ metric, allowed }: Countable, budget: number): MetricSeries {
  const perSet = seriesPerLabelSet(metric);
  const affordable = Math.floor(Math.min(metric.budget, budget) / perSet);
  const labelSets = Math.min(allowed, affordable);
  return {
    name: metric.name,
    prometheusName: toPrometheusName(metric),
    labelSets,
    series: labelSets * perSet,
    bounded: allowed <= affordable ? "labels" : "budget",
  };
}
