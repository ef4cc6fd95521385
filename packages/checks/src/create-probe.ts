import { verdict, type CheckRun, type Verdict } from "@telltale/core";
import { describeFailure } from "./describe-failure.ts";

/** One call of the user's client. Fails by throwing; stops early, where the client can, when the signal aborts. */
export type Work = (signal: AbortSignal) => unknown;

/** Makes a check of a call: its response time when it returns, plain words when it throws. Never rejects. */
export function createProbe(component: NonNullable<Verdict["component"]>, work: Work): CheckRun {
  return async (signal) => {
    const startedAt = performance.now();
    try {
      await work(signal);
      const observed = Math.round((performance.now() - startedAt) * 1e3) / 1e6;
      return verdict({ status: "pass", component, measurement: "responseTime", observed, unit: "s" });
    } catch (error) {
      return verdict({
        status: "fail",
        component,
        measurement: "responseTime",
        reason: reasonOf(error, signal),
      });
    }
  };
}

/** What a client says of a call that was called off is about the calling off. */
function reasonOf(error: unknown, { aborted }: AbortSignal): string {
  return aborted ? "called off" : describeFailure(error);
}
