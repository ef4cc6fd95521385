import { dependencyCalls, dependencyRetries, type Dependencies } from "@telltale/conventions";
import { errorTypeOf } from "./error-type.ts";
import type { HealthEngine } from "./health/create-health.ts";
import { measure } from "./measure.ts";
import type { Registry } from "./metrics/registry.ts";
import type { DependencyHandle } from "./telltale.ts";

/** Makes one handle per declared dependency; health shows each, checked or not. */
export function createDependencies(
  declared: Dependencies,
  registry: Registry,
  health: Pick<HealthEngine, "declare" | "register">,
): Readonly<Record<string, DependencyHandle>> {
  const names = Object.keys(declared);
  if (names.length === 0) return {};
  const calls = registry.define(dependencyCalls(names));
  const retries = registry.define(dependencyRetries(names));
  const handles = Object.entries(declared).map(([name, dependency]): [string, DependencyHandle] => {
    health.declare(name, dependency);
    // There at zero before the first call.
    calls.bind({ dependency: name, "error.type": "" });
    const retried = retries.bind({ dependency: name });
    return [
      name,
      {
        check: (run, policy) => health.register(name, run, policy),
        measure: (run, attempt = 1) => {
          if (attempt > 1) retried.add(1);
          return measure(run, (seconds, failure) =>
            calls.record(seconds, {
              dependency: name,
              "error.type": failure ? errorTypeOf(failure.thrown) : "",
            }),
          );
        },
      },
    ];
  });
  return Object.fromEntries(handles);
}
