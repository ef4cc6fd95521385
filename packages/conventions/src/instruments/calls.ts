// What is measured of what a service does: its calls to dependencies, the steps of its flows.
import { oneOf } from "../label.ts";
import { counter, histogram } from "../metric.ts";

/** Why a call to a dependency failed: OpenTelemetry's `error.type`, kept to a list. */
export const dependencyErrors = [
  "timeout",
  "refused",
  "reset",
  "dns",
  "tls",
  "cancelled",
  "4xx",
  "429",
  "5xx",
] as const;

/** Calls to the declared dependencies, seen from the caller. */
export function dependencyCalls(names: readonly string[]) {
  return histogram("dependency.call.duration", {
    help: "Duration of calls to dependencies.",
    unit: "s",
    class: "customer",
    budget: names.length * (dependencyErrors.length + 2) * 17,
    labels: { dependency: oneOf(names), "error.type": oneOf(["", ...dependencyErrors]) },
  });
}

/** Of these calls, those that repeat one that failed. */
export function dependencyRetries(names: readonly string[]) {
  return counter("dependency.call.retries", {
    help: "Calls to dependencies that repeat one that failed.",
    unit: "{call}",
    class: "customer",
    labels: { dependency: oneOf(names) },
  });
}

/** Steps of the declared flows. A step belongs to one flow; each flow has `_OTHER` beside its own, for untyped code. */
export function flowSteps(flows: Readonly<Record<string, { readonly steps: readonly string[] }>>) {
  const steps = [...new Set(Object.values(flows).flatMap((flow) => flow.steps))];
  const pairs = Object.values(flows).reduce((sum, flow) => sum + flow.steps.length + 1, 0);
  return histogram("flow.step.duration", {
    help: "Duration of the steps of user flows.",
    unit: "s",
    class: "customer",
    budget: pairs * 2 * 17,
    labels: { flow: oneOf(Object.keys(flows)), step: oneOf(steps), outcome: ["success", "failure"] },
  });
}
