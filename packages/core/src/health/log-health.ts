// The lines health writes: one for each change, at the level of its weight.
import type { Log } from "../log.ts";
import type { LogLevel } from "../log-level.ts";
import type { HealthChange } from "./health.ts";
import type { CheckRules } from "./check-rules.ts";
import { weigh } from "./weigh.ts";

/** What a line says beyond the change itself. */
export interface ChangeFacts {
  readonly scope: CheckRules["scope"];
  readonly durationMs: number | undefined;
  /** What a closing service finds is no alarm: its own hooks close what its checks call. */
  readonly isDraining: boolean;
}

type Change<K extends HealthChange["kind"]> = Extract<HealthChange, { kind: K }>;

/** Writes the line of a change of what a check shows. */
export function logCheck(log: Log, change: Change<"check">, facts: ChangeFacts): void {
  const { check, from, to, impact, reason } = change;
  const { scope, durationMs } = facts;
  const fields = { check, from, to, impact, ...(scope === "shared" && { scope }) };
  log[levelOfCheck(change, facts)](
    {
      ...fields,
      ...(reason !== undefined && { reason }),
      ...(durationMs !== undefined && { duration_ms: durationMs }),
    },
    to === "fail" ? "check failed" : to === "warn" ? "check warns" : "check passed",
  );
}

/** Writes the line of a change of the service's state. One that had nothing to wait for was ready all along. */
export function logState(log: Log, { from, to, reason }: Change<"state">, hasWaited: boolean): void {
  if (from === "starting" && to === "ready" && !hasWaited) return;
  log[levels[to]]({ from, to, reason }, `service ${to}`);
}

const levels = {
  starting: "info",
  ready: "info",
  degraded: "warn",
  failed: "error",
  draining: "info",
} as const;

function levelOfCheck({ from, to, impact }: Change<"check">, { scope, isDraining }: ChangeFacts): LogLevel {
  if (to === "pass") return from === "unknown" ? "debug" : "info";
  const weight = weigh({ status: to, impact, scope });
  if (weight === "pass" || isDraining) return "info";
  return weight === "fail" ? "error" : "warn";
}
