import type { Check, CheckResult } from "./check.ts";

/** The public words of health+json. */
type Status = "pass" | "warn" | "fail";

/** What one dependency shows; `unknown` while nobody has said how to check it. */
interface CheckReport {
  readonly status: Status | "unknown";
  readonly critical: boolean;
  readonly duration_ms?: number;
  readonly time?: string;
}

/** How a service is, and each of its dependencies. Holds no error text. */
export interface HealthReport {
  readonly status: Status;
  readonly draining: boolean;
  readonly checks: Readonly<Record<string, CheckReport>>;
}

/** A declared dependency, with its check once it is registered. */
export interface Probe {
  readonly critical: boolean;
  check?: Check;
}

/** Reads all checks side by side. Fails on a critical one or in a drain, warns on an optional one. Never rejects. */
export async function readHealth(
  probes: ReadonlyMap<string, Probe>,
  draining: boolean,
): Promise<HealthReport> {
  const entries = await Promise.all(
    [...probes].map(async ([name, probe]) => [name, reportOf(probe, await probe.check?.read())] as const),
  );
  const failing = entries.filter(([, check]) => check.status === "fail");
  const isDown = draining || failing.some(([, check]) => check.critical);
  return {
    status: isDown ? "fail" : failing.length > 0 ? "warn" : "pass",
    draining,
    checks: Object.fromEntries(entries),
  };
}

function reportOf({ critical }: Probe, result: CheckResult | undefined): CheckReport {
  if (!result) return { status: "unknown", critical };
  const { status, durationMs, time } = result;
  return { status, critical, duration_ms: durationMs, time: time.toISOString() };
}
