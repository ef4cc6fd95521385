import type { Standing } from "../lifecycle.ts";
import type { CheckEntry } from "./check-set.ts";
import type { Status } from "./health.ts";
import type { Startup } from "./startup.ts";
import { weigh } from "./weigh.ts";

/** Where a service stands by what is known. A check that has not run yet says nothing. */
export function standOf(startup: Startup, entries: Iterable<CheckEntry>): Standing {
  if (startup.broken !== undefined) return { state: "failed", reason: startup.broken };
  const { waitingFor } = startup;
  if (waitingFor.length > 0) return { state: "starting", reason: `waiting for ${waitingFor.join(", ")}` };
  const known = [...entries].filter(({ check }) => check && check.status !== "unknown");
  const failing = sentences(known, "fail");
  if (failing.length > 0) return { state: "failed", reason: summaryOf(failing) };
  const warning = sentences(known, "warn");
  if (warning.length > 0) return { state: "degraded", reason: summaryOf(warning) };
  return { state: "ready", reason: known.length > 0 ? "no check objects" : "started" };
}

function sentences(entries: readonly CheckEntry[], weight: Status): string[] {
  return entries.flatMap(({ name, rules, check }) =>
    check && weigh({ ...rules, status: check.status }) === weight ? `${name}: ${check.reason}` : [],
  );
}

function summaryOf([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}; and ${others.length} more`;
}
