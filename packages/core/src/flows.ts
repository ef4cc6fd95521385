import { flowSteps, type Flows } from "@telltale/conventions";
import { measure } from "./measure.ts";
import type { Registry } from "./metrics/registry.ts";
import type { FlowHandle } from "./telltale.ts";

/** Makes one handle per declared flow. */
export function createFlows(
  declared: Flows,
  registry: Registry,
): Readonly<Record<string, FlowHandle<string>>> {
  const names = Object.keys(declared);
  if (names.length === 0) return {};
  const steps = registry.define(flowSteps(declared));
  for (const [flow, { steps: own }] of Object.entries(declared))
    for (const step of own)
      // At zero from the start, so that `increase()` sees the first failure of a day.
      for (const outcome of ["success", "failure"] as const) steps.bind({ flow, step, outcome });
  const handles = names.map((flow): [string, FlowHandle<string>] => [
    flow,
    {
      step: (step, run) =>
        measure(run, (seconds, failure) =>
          steps.record(seconds, { flow, step, outcome: failure ? "failure" : "success" }),
        ),
    },
  ]);
  return Object.fromEntries(handles);
}
