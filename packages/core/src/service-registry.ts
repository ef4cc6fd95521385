// The registry of a service, and whom it shares its series with: guests, hosts, other processes.
import { resourceFacts } from "./identity.ts";
import type { Log } from "./log.ts";
import { classicRuntime, processRegistry } from "./metrics/client.ts";
import { createRegistry } from "./metrics/create-registry.ts";
import { exposeThrough } from "./metrics/host.ts";
import type { HostRegistry, Registry } from "./metrics/registry.ts";
import { reportOnce } from "./metrics/report-once.ts";
import { unhosted } from "./metrics/unhosted.ts";
import type { TelltaleOptions } from "./options.ts";
import type { Telltale } from "./telltale.ts";
import { joinWorkers } from "./workers/leaf.ts";

/** Whose series they are, and where to say what goes wrong with them. */
type Service = Pick<Telltale, "identity" | "log">;

/** Makes the registry of a service, with the user's own registries as its guests. */
export function createServiceRegistry({ identity, log }: Service, options: TelltaleOptions): Registry {
  const registry = createRegistry({ onProblem: warnOn(log), seriesLimit: options.seriesLimit });
  registry.describe(resourceFacts(identity));
  const guests = options.registries ?? [processRegistry()];
  for (const guest of guests) registry.include(unhosted(guest));
  if (wantsClassicNames(options)) registry.include(classicRuntime(guests));
  return registry;
}

/** Shows a registry in others of the user's own. Returns how to leave each. */
export function showThrough(
  hosts: readonly HostRegistry[],
  registry: Registry,
  { identity, log }: Service,
): (() => void)[] {
  const source = {
    families: () => registry.collect(),
    facts: resourceFacts(identity),
    report: warnOn(log),
  };
  return [...new Set(hosts)].map((host) => exposeThrough(host, source));
}

/** Lets a service be added up with those of other processes and threads, where somebody does. Returns how to leave. */
export function joinOthers(registry: Registry, { identity, log }: Service): () => void {
  const leaf = joinWorkers({
    service: identity.service,
    facts: () => resourceFacts(identity),
    collect: (readings) => registry.collect(readings),
    report: reportOnce(warnOn(log)),
  });
  registry.mergeWith(() => leaf.families());
  return () => leaf.release();
}

function wantsClassicNames({ runtimeMetrics }: TelltaleOptions): boolean {
  return typeof runtimeMetrics === "object" && runtimeMetrics.classicNames === true;
}

function warnOn(log: Log): (sentence: string) => void {
  return (sentence) => log.warn(sentence);
}
