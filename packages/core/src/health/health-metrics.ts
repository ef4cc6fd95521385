import { checkStatuses, healthMetrics, lifecycleStates } from "@telltale/conventions";
import type { LifecycleState } from "../lifecycle.ts";
import type { Registry } from "../metrics/registry.ts";
import type { Outcome } from "./call-check.ts";
import type { CheckReport } from "./health.ts";

/** What is shown of health in an exposition; what it has no check for, it has no series of. */
export interface HealthMetrics {
  /** Counts one call of a check that ended. */
  ran(check: string, outcome: Outcome): void;
  /** Counts a change of what a check shows. */
  changed(check: string, to: CheckReport["status"]): void;
  /** Sets what a check shows now, and when it last passed. */
  show(check: string, status: CheckReport["status"], passedAt: Date | undefined): void;
  /** Begins to show a check: its changes are counted from zero. */
  open(check: string): void;
  /** Shows a check no more. */
  close(check: string): void;
  /** Sets where the service stands. */
  stand(state: LifecycleState): void;
}

/** Makes the instruments of health. */
export function createHealthMetrics(registry: Registry): HealthMetrics {
  const statuses = registry.define(healthMetrics.checkStatus);
  const durations = registry.define(healthMetrics.checkDuration);
  const successes = registry.define(healthMetrics.checkLastSuccess);
  const transitions = registry.define(healthMetrics.checkTransitions);
  const states = registry.define(healthMetrics.state);
  return {
    ran: (check, { status, durationMs }) =>
      durations.record(durationMs / 1_000, { check, outcome: status === "fail" ? "fail" : "pass" }),
    changed: (check, status) => transitions.add(1, { check, status }),
    show(check, shown, passedAt) {
      for (const status of checkStatuses) statuses.set(status === shown ? 1 : 0, { check, status });
      if (passedAt) successes.set(passedAt.getTime() / 1_000, { check });
    },
    open(check) {
      // There from the start, so that the first change is an increase.
      for (const status of checkStatuses) transitions.bind({ check, status });
    },
    close(check) {
      registry.forget(healthMetrics.checkLastSuccess, { check });
      for (const status of checkStatuses) {
        registry.forget(healthMetrics.checkStatus, { check, status });
        registry.forget(healthMetrics.checkTransitions, { check, status });
      }
      for (const outcome of ["pass", "fail"] as const)
        registry.forget(healthMetrics.checkDuration, { check, outcome });
    },
    stand(current) {
      for (const state of lifecycleStates) states.set(state === current ? 1 : 0, { state });
    },
  };
}
