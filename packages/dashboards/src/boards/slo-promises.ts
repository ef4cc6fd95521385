// Everything a platform promises, as data that events can be counted for.
import {
  flowSteps,
  httpServer,
  parseDuration,
  type AnyService,
  type Duration,
  type Objective,
  type Platform,
  type PlatformFlow,
  type Slo,
} from "@telltale/conventions";
import { boardUid } from "../board-uid.ts";
import { allowedShare, slosOf } from "../objective.ts";
import { boundFor, type Bound } from "./slo-bound.ts";

/** What is counted at one step: the requests of a service or of one of its routes, or a step of a flow inside it. */
export type Subject =
  | { readonly kind: "requests"; readonly route?: string }
  | { readonly kind: "step"; readonly flow: string; readonly step: string };

/** Where one step is counted. */
interface Place {
  readonly service: string;
  readonly subject: Subject;
}

/** One objective, and what it is measured by. */
export interface Promised {
  /** Stable within the platform: "checkout/availability", "flow/buy". */
  readonly key: string;
  /** Whose it is: a service, or a flow across services. */
  readonly of: { readonly kind: "service" | "flow"; readonly name: string };
  readonly name: string;
  readonly objective: number;
  /** The share of events that may be bad. */
  readonly allowed: number;
  readonly window: Duration;
  /** Slower than this is bad; the bound is what is counted. */
  readonly under?: { readonly seconds: number; readonly bound: Bound };
  readonly places: readonly [Place, ...Place[]];
  /** What it is about, in words: "requests of POST /orders". */
  readonly about: string;
  /** The address of the board that shows it in detail. */
  readonly board: string;
}

/** How long a budget lasts where nothing else is said. */
const defaultWindow: Duration = "28d";

/** All objectives of a platform: those of its services, then those of its flows. */
export function promisesOf({ services, flows = {} }: Platform): Promised[] {
  return [
    ...services.flatMap((service: AnyService) => servicePromises(service)),
    ...Object.entries(flows).flatMap(([name, flow]) => flowPromise(name, flow)),
  ];
}

/** The objectives that one service declares. */
export function servicePromises(service: AnyService): Promised[] {
  return slosOf(service).map(([name, slo]) => servicePromise(service, name, slo));
}

function servicePromise(service: AnyService, name: string, slo: Slo): Promised {
  const { buckets } = slo.flow === undefined ? httpServer.duration : flowSteps({});
  return {
    ...common(slo, buckets),
    key: `${service.name}/${name}`,
    of: { kind: "service", name: service.name },
    name,
    ...coverage(service, slo),
    board: boardUid.serviceSlo(service.name),
  };
}

/** The objective of a flow across services, if it has one. */
export function flowPromise(name: string, { slo, steps }: PlatformFlow): Promised[] {
  const [first, ...later] = Object.values(steps).map(([service, route]): Place => ({
    service,
    subject: { kind: "requests", route },
  }));
  if (slo === undefined || first === undefined) return [];
  return [
    {
      ...common(slo, httpServer.duration.buckets),
      key: `flow/${name}`,
      of: { kind: "flow", name },
      name,
      places: [first, ...later],
      about: `attempts at ${name}, as if each made one request of each step`,
      board: boardUid.flow(name),
    },
  ];
}

function common({ objective, window = defaultWindow, under }: Objective, buckets: readonly number[]) {
  const milliseconds = parseDuration(under);
  const seconds = milliseconds === undefined ? undefined : milliseconds / 1_000;
  return {
    objective,
    allowed: allowedShare(objective),
    window,
    ...(seconds !== undefined && { under: { seconds, bound: boundFor(buckets, seconds) } }),
  };
}

function coverage(service: AnyService, slo: Slo): Pick<Promised, "places" | "about"> {
  const at = (subject: Subject): Place => ({ service: service.name, subject });
  if (slo.flow === undefined) {
    const { route } = slo;
    return route === undefined
      ? { places: [at({ kind: "requests" })], about: "all requests" }
      : { places: [at({ kind: "requests", route })], about: `requests of ${route}` };
  }
  const { flow, step } = slo;
  const [first = "", ...later] = step === undefined ? (service.flows?.[flow]?.steps ?? []) : [step];
  const placeOf = (name: string) => at({ kind: "step", flow, step: name });
  return {
    places: [placeOf(first), ...later.map(placeOf)],
    about:
      step === undefined ? `attempts at ${flow}, step after step` : `attempts at the step ${step} of ${flow}`,
  };
}
