// No observation passes through a host: it is given facades, which read our points when it collects.
import { toPrometheusLabels } from "@telltale/conventions";
import type { Family } from "./family.ts";
import { HostMetric, type Facts } from "./host-metric.ts";
import type { HostRegistry } from "./registry.ts";

/** What is shown through a host, and who hears of what cannot be. */
export interface HostSource {
  /** Every family as it stands now, readings of the process included. */
  readonly families: () => readonly Family[];
  /** What `target_info` says of this process, under OpenTelemetry's names. */
  readonly facts?: Facts;
  readonly report: (sentence: string) => void;
}

/**
 * Shows our metrics in a registry of the user's own: prom-client, @prometheus-io/client or @platformatic/prom-client.
 * A metric defined later joins at the host's next scrape. One whose name the host has already stays out of it, and
 * that is reported: the name is the user's, and two instances in one process must both start. Returns how to leave.
 */
export function exposeThrough(host: HostRegistry, { families, facts, report }: HostSource): () => void {
  if (typeof host?.registerMetric !== "function" || typeof host.removeSingleMetric !== "function")
    throw new TypeError("a host registry has registerMetric() and removeSingleMetric()");
  const hosted = new HostedMetrics(host, report);
  if (facts) hosted.add([HostMetric.ofFacts(toPrometheusLabels(facts))]);
  const join = (): ReadonlyMap<string, Family> => {
    const current = new Map(families().map((family) => [family.name, family]));
    const fresh = [...current.values()].filter(({ name }) => !hosted.knows(name));
    hosted.add(fresh.map((family) => HostMetric.ofFamily(family, host, () => read().get(family.name))));
    return current;
  };
  const read = oncePerTurn(join);
  join();
  return () => hosted.remove();
}

/** A host asks its metrics one after the other within one turn; the process is read for the first of them only. */
function oncePerTurn<T>(read: () => T): () => T {
  let current: { readonly value: T } | undefined;
  return () => {
    if (!current) {
      current = { value: read() };
      queueMicrotask(() => (current = undefined));
    }
    return current.value;
  };
}

/** The facades one host has. */
class HostedMetrics {
  readonly #host: HostRegistry;
  readonly #report: (sentence: string) => void;
  readonly #known = new Set<string>();
  readonly #registered: HostMetric[] = [];
  #isLeft = false;

  constructor(host: HostRegistry, report: (sentence: string) => void) {
    this.#host = host;
    this.#report = report;
  }

  /** Whether a name has been tried before. */
  knows(name: string): boolean {
    return this.#known.has(name);
  }

  add(metrics: readonly HostMetric[]): void {
    if (this.#isLeft) return; // a merge of the host may hold facades still, and ask them
    const refused = metrics.filter((metric) => !this.#register(metric));
    if (refused.length === 0) return;
    const names = refused.map(({ name }) => name).join(", ");
    this.#report(
      `metrics: a host registry has metrics of these names already, so ours stay out of it: ${names}`,
    );
  }

  /** Takes ours out again, and nothing that has taken their place. */
  remove(): void {
    this.#isLeft = true;
    for (const metric of this.#registered.splice(0)) {
      if (isThere(this.#host, metric)) this.#host.removeSingleMetric(metric.name);
    }
  }

  #register(metric: HostMetric): boolean {
    this.#known.add(metric.name);
    try {
      this.#host.registerMetric(metric);
    } catch {
      return false;
    }
    this.#registered.push(metric);
    return true;
  }
}

function isThere(host: HostRegistry, metric: HostMetric): boolean {
  const { getSingleMetric } = host as { getSingleMetric?: (name: string) => unknown }; // all three have it
  return typeof getSingleMetric !== "function" || getSingleMetric.call(host, metric.name) === metric;
}
