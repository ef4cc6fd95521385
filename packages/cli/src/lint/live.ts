import {
  defaultHeaviest,
  defaultMostRequests,
  ownMetrics,
  readLive,
  renderLivePlan,
  type Facts,
  type LiveReading,
} from "@telltale/lint";
import type { Io } from "../io.ts";
import { prometheusServer } from "../prometheus/ask-prometheus.ts";

/** Reads what a Prometheus server has; `facts` are what else was read, and say which metrics are our own. */
export async function readPrometheus(
  address: string,
  facts: Facts,
  timeoutMs: number,
  io: Pick<Io, "env">,
): Promise<LiveReading> {
  const { ask, shown } = prometheusServer(address, timeoutMs, io.env);
  const now = Math.floor(Date.now() / 1_000);
  const bounds = { heaviest: defaultHeaviest, mostRequests: defaultMostRequests };
  return readLive(ask, { server: shown, now, own: ownMetrics(facts), ...bounds });
}

/** What `readPrometheus` would ask, for `--plan`; nothing is asked. */
export function planPrometheus(address: string, facts: Facts, io: Pick<Io, "env">): string {
  const { shown } = prometheusServer(address, 0, io.env);
  return renderLivePlan({ server: shown, own: ownMetrics(facts) });
}
