// Every change goes to the metrics, the log and whoever listens, in this order.
import type { LifecycleState } from "../lifecycle.ts";
import type { Log } from "../log.ts";
import type { CheckEntry } from "./check-set.ts";
import type { HealthMetrics } from "./health-metrics.ts";
import type { HealthChange } from "./health.ts";
import type { Listeners } from "./listeners.ts";
import { logCheck, logState } from "./log-health.ts";

/** Who hears of changes. */
export interface Audience {
  readonly metrics: HealthMetrics;
  readonly log: Log;
  readonly listeners: Listeners<HealthChange>;
}

/** Tells what a check shows now, if that is not what has been told. */
export function announceCheck(
  { metrics, log, listeners }: Audience,
  entry: CheckEntry,
  isDraining: boolean,
): void {
  const { name, rules, check, told: from } = entry;
  if (!check || check.status === from) return;
  const { status: to, reason, durationMs } = check.report();
  entry.told = to;
  metrics.changed(name, to);
  metrics.show(name, to, check.passedAt);
  const isWhy = to !== "pass" && reason !== undefined;
  const change = {
    kind: "check",
    check: name,
    from,
    to,
    impact: rules.impact,
    ...(isWhy && { reason }),
  } as const;
  logCheck(log, change, { scope: rules.scope, durationMs, isDraining });
  listeners.tell(change);
}

/** Tells where the service stands now; `hasWaited` is whether it ever had to wait for anything. */
export function announceState(
  { metrics, log, listeners }: Audience,
  from: LifecycleState,
  to: LifecycleState,
  reason: string,
  hasWaited: boolean,
): void {
  const change = { kind: "state", from, to, reason } as const;
  metrics.stand(to);
  logState(log, change, hasWaited);
  listeners.tell(change);
}
