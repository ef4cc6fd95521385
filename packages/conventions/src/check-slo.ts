import { checkDuration } from "./check-duration.ts";
import { checkRoute, isRoute } from "./check-route.ts";
import { checkEntries, checkObject, isRecord, optional, problem, type Check } from "./check-shape.ts";
import { oneOfNames } from "./given.ts";
import type { Objective, Slo } from "./service.ts";

/** Checks the objectives of a service against the flows and routes it declares. */
export const checkSlos: Check = (slos, where, service) => {
  const fields = {
    ...objectiveFields,
    flow: optional(knownFlow(service)),
    step: optional(knownStep(service)),
    route: optional(knownRoute(service)),
  } satisfies Record<keyof Slo, Check>;
  return checkEntries(slos, where, (slo, place) => checkObject(slo, place, fields));
};

/** Checks one objective that stands alone, such as a platform flow's. */
export const checkObjective: Check = (objective, where) => checkObject(objective, where, objectiveFields);

const checkRatio: Check = (value, where) =>
  typeof value === "number" && value > 0 && value < 1
    ? []
    : [problem("slo/objective", where, value, "a ratio between 0 and 1, such as 0.999")];

const objectiveFields = {
  objective: checkRatio,
  window: optional(checkDuration),
  under: optional(checkDuration),
} satisfies Record<keyof Objective, Check>;

function knownFlow(service: Readonly<Record<string, unknown>>): Check {
  const flows = isRecord(service["flows"]) ? Object.keys(service["flows"]) : [];
  return (flow, where) =>
    typeof flow === "string" && flows.includes(flow)
      ? []
      : [problem("slo/unknown-flow", where, flow, `a declared flow: ${oneOfNames(flows)}`)];
}

function knownStep(service: Readonly<Record<string, unknown>>): Check {
  const flows = isRecord(service["flows"]) ? service["flows"] : {};
  return (step, where, slo) => {
    const flow = typeof slo["flow"] === "string" && Object.hasOwn(flows, slo["flow"]) && flows[slo["flow"]];
    const steps: unknown = isRecord(flow) ? flow["steps"] : undefined;
    const known = Array.isArray(steps) ? steps.filter((name) => typeof name === "string") : [];
    if (typeof step === "string" && known.includes(step)) return [];
    return [problem("slo/unknown-step", where, step, `a step of the flow it names: ${oneOfNames(known)}`)];
  };
}

function knownRoute(service: Readonly<Record<string, unknown>>): Check {
  const routes: unknown = service["routes"];
  return (route, where, slo) => {
    if (slo["flow"] !== undefined)
      return [problem("slo/subject", where, route, "a flow or a route, not both")];
    if (!isRoute(route)) return checkRoute(route, where);
    if (!Array.isArray(routes) || routes.includes(route)) return [];
    return [
      problem("slo/unknown-route", where, route, `a declared route: ${oneOfNames(routes.filter(isRoute))}`),
    ];
  };
}
