import {
  dependencyCalls,
  parseDuration,
  TelltaleError,
  type Dependencies,
  type Dependency,
} from "@telltale/conventions";
import { errorTypeOf } from "./error-type.ts";
import { Check, type CheckResult, type CheckRun } from "./health/check.ts";
import type { Probe } from "./health/report.ts";
import type { Log } from "./log.ts";
import { measure } from "./measure.ts";
import type { Registry } from "./metrics/registry.ts";
import type { DependencyHandle } from "./telltale.ts";

/** The handles of the declared dependencies, and what health reads of them. */
export interface DependencySet {
  readonly handles: Readonly<Record<string, DependencyHandle>>;
  readonly probes: ReadonlyMap<string, Probe>;
}

/** Makes one handle per declared dependency. */
export function createDependencies(declared: Dependencies, registry: Registry, log: Log): DependencySet {
  const names = Object.keys(declared);
  const probes = new Map<string, Probe>();
  if (names.length === 0) return { handles: {}, probes };
  const calls = registry.define(dependencyCalls(names));
  const handles = Object.entries(declared).map(([name, dependency]): [string, DependencyHandle] => {
    const probe: Probe = { critical: dependency.critical !== false };
    probes.set(name, probe);
    return [
      name,
      {
        check: (run) => registerCheck(name, dependency, probe, run, log),
        measure: (run) =>
          measure(run, (seconds, failure) =>
            calls.record(seconds, {
              dependency: name,
              "error.type": failure ? errorTypeOf(failure.thrown) : "",
            }),
          ),
      },
    ];
  });
  return { handles: Object.fromEntries(handles), probes };
}

/** How long one check may take: below the second a kubelet waits. */
const defaultTimeout = "800ms";

function registerCheck(name: string, dependency: Dependency, probe: Probe, run: CheckRun, log: Log): void {
  if (probe.check) {
    throw new TelltaleError([
      {
        id: "check/duplicate",
        where: `dependencies.${name}`,
        given: "a second check",
        expected: "one check for each dependency",
      },
    ]);
  }
  probe.check = new Check({
    name,
    run,
    critical: probe.critical,
    timeoutMs: parseDuration(dependency.timeout ?? defaultTimeout) ?? 800,
    onTransition: (from, to) => logTransition(log, name, probe.critical, from, to),
  });
}

/** One line for each change. A first pass is no news. */
function logTransition(
  log: Log,
  check: string,
  critical: boolean,
  from: CheckResult | undefined,
  to: CheckResult,
): void {
  const fields = { check, from: from?.status ?? "unknown", to: to.status, duration_ms: to.durationMs };
  if (to.status === "fail")
    log[critical ? "error" : "warn"]({ ...fields, reason: to.reason }, "check failed");
  else log[from ? "info" : "debug"](fields, "check passed");
}
