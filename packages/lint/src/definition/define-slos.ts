import {
  flowSteps,
  httpServer,
  parseDuration,
  toPrometheusName,
  type AnyService,
  type Objective,
  type Platform,
} from "@telltale/conventions";
import type { DefinedSlo } from "../facts/definition.ts";

/** What a service's objectives are measured by: its own, and those of the platform's flows that pass through it. */
export function slosOf(service: AnyService, { flows = {} }: Platform): DefinedSlo[] {
  const own = Object.entries(service.slos ?? {}).map(([name, slo]) =>
    definedSlo(name, slo, slo.flow === undefined ? requests : steps),
  );
  const shared = Object.entries(flows).flatMap(([name, flow]) =>
    flow.slo && Object.values(flow.steps).some(([server]) => server === service.name)
      ? [definedSlo(name, flow.slo, requests)]
      : [],
  );
  return [...own, ...shared];
}

const requests = toPrometheusName(httpServer.duration);
const steps = toPrometheusName(flowSteps({}));

function definedSlo(name: string, { objective, under }: Objective, metric: string): DefinedSlo {
  const milliseconds = parseDuration(under);
  return {
    name,
    objective,
    metric,
    ...(milliseconds === undefined ? {} : { threshold: milliseconds / 1_000 }),
  };
}
