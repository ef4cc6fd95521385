// The steps of a flow, whatever they are counted by: the routes of services, or a service's own steps.
import { flowSteps, type AnyService, type PlatformFlow } from "@telltale/conventions";
import { divide, equals, histogramQuantile, or, vector, type Instant, type Selector } from "@telltale/promql";
import { boardUid } from "../board-uid.ts";
import { latencies, onlyRoute, requests } from "../http-requests.ts";
import type { Link } from "../link.ts";
import { labelOf, part, perSecond, share } from "../query.ts";
import { allOfService } from "../scope.ts";
import { eventsAt, failedRequest } from "./slo-counted.ts";
import type { Events } from "./slo-events.ts";

/** One step: its series, and where to look closer. */
export interface FlowStep {
  readonly name: string;
  readonly service: string;
  /** Of a step that is a route: "POST /orders". */
  readonly route?: string;
  readonly all: Selector;
  readonly failed: Selector;
  readonly durations: Selector;
  readonly links: readonly Link[];
}

/** The steps of a flow across services, each the requests of one route. */
export function stepsAcross({ steps }: PlatformFlow): FlowStep[] {
  return Object.entries(steps).map(([name, [service, route]]) => {
    const scope = allOfService(service);
    const only = onlyRoute(route);
    return {
      name,
      service,
      route,
      all: requests(scope, ...only),
      failed: requests(scope, ...only, failedRequest),
      durations: latencies(scope, ...only),
      links: [
        {
          title: `${route} of ${service}`,
          to: { board: boardUid.route(service), variables: variablesOf(route) },
        },
      ],
    };
  });
}

/** The steps of a flow inside one service. */
export function stepsInside(service: AnyService, flow: string): FlowStep[] {
  return (service.flows?.[flow]?.steps ?? []).map((step) => stepInside(service.name, flow, step));
}

/** Attempts at a step per second; zero before the first. */
export function attempts({ all }: FlowStep): Instant {
  return or(perSecond(all), vector(0));
}

/** The share of attempts at a step that failed. */
export function failedShareOf({ all, failed }: FlowStep): Instant {
  return share(perSecond(failed), perSecond(all));
}

/** Attempts at a step for each at the first. */
export function reached(step: FlowStep, first: FlowStep): Instant {
  return divide(attempts(step), attempts(first));
}

/** The time within which this share of attempts at a step is over. */
export function durationOf({ durations }: FlowStep, of: number): Instant {
  return histogramQuantile(of, perSecond(durations, ["le"]));
}

/** A step as a promise counts it, by failures alone. */
export function failuresOf({ all, failed }: FlowStep): Events {
  return { all, failed };
}

function stepInside(service: string, flow: string, name: string): FlowStep {
  const metric = flowSteps({});
  const scope = allOfService(service);
  const { all, failed } = eventsAt(scope, { kind: "step", flow, step: name }, undefined);
  const only = [equals(labelOf(metric, "flow"), flow), equals(labelOf(metric, "step"), name)];
  return {
    name,
    service,
    all,
    // Without a promised latency events are told by their failures.
    failed: failed!,
    durations: part(scope, metric, "bucket", ...only),
    links: [{ title: `Golden signals of ${service}`, to: { board: boardUid.service(service) } }],
  };
}

function variablesOf(route: string): Record<string, string> {
  const [method = "", template = ""] = route.split(/ (.*)/s);
  return { method, route: template };
}
