import { defineService, type AnyService } from "@telltale/conventions";
import { currentContext } from "./context.ts";
import { createDoor } from "./create-door.ts";
import { createDependencies } from "./dependencies.ts";
import { createDrain } from "./drain/drain.ts";
import { drainOnSignal } from "./drain/signals.ts";
import { createPort } from "./create-port.ts";
import { checkHealthOptions } from "./endpoints/check-health-options.ts";
import type { Door } from "./exchange.ts";
import { createFlows } from "./flows.ts";
import { createHealth } from "./health/create-health.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { createLog } from "./log.ts";
import type { Registry } from "./metrics/registry.ts";
import { instrumentRuntime } from "./metrics/runtime.ts";
import { forgetIdleSeries } from "./metrics/forget-idle-series.ts";
import { readSettings, type Settings, type TelltaleOptions } from "./options.ts";
import { nameProcess } from "./process-identity.ts";
import { claimName } from "./running.ts";
import { createServiceRegistry, joinOthers, showThrough } from "./service-registry.ts";
import type { Telltale } from "./telltale.ts";

/** What a service promises when it promises nothing. */
export type UndefinedService = { readonly name: string };

/**
 * Starts an instance: typed handles, health, metrics, log and the door for a framework.
 * Without a definition you get health, version, request and runtime metrics, request ids and logs.
 * @throws TelltaleError when the definition is wrong; never once requests are served.
 */
export function createTelltale(service?: undefined, options?: TelltaleOptions): Telltale<UndefinedService>;
export function createTelltale<const S extends AnyService>(
  service: S,
  options?: TelltaleOptions,
): Telltale<S>;
export function createTelltale(service?: AnyService, options: TelltaleOptions = {}): Telltale {
  const settings = readSettings(service?.name, options);
  const instance = assemble(service, settings, options);
  const { log } = instance.telltale;
  nameProcess(settings.identity);
  instance.releases.add(joinOthers(instance.registry, instance.telltale));
  for (const warning of settings.warnings) log.warn(warning);
  const { service: name } = settings.identity;
  if (!instance.releases.claim())
    log.warn(`service ${name} is started twice in this process; each counts for itself`);
  return instance.telltale;
}

/** An instance with the parts that tests look into. */
export interface Instance {
  readonly telltale: Telltale;
  readonly registry: Registry;
  readonly lifecycle: Lifecycle;
  readonly door: Door;
  readonly releases: Releases;
}

/** Puts an instance together from settings already decided; `inBackground` is whether checks may run by themselves. */
export function assemble(
  service: AnyService | undefined,
  settings: Settings,
  options: TelltaleOptions = {},
  inBackground = true,
): Instance {
  if (service) defineService(service);
  checkHealthOptions(options.health, service);
  const { identity } = settings;
  const writer = createLog(identity, settings.logLevel, options.log ? options.log.destination : undefined);
  const { log } = writer;
  const registry = createServiceRegistry({ identity, log }, options);
  const releases = new Releases(identity.service);
  if (options.idleSeries !== undefined) releases.add(forgetIdleSeries(registry, options.idleSeries));
  const { concurrency } = options.health ?? {};
  const engine = createHealth({ registry, log, concurrency, inBackground });
  const { health, lifecycle } = engine;
  releases.add(() => engine.close());
  const door = createDoor({
    settings,
    registry,
    writer,
    lifecycle,
    health,
    healthOptions: options.health ?? {},
    requestLog: options.requestLog !== false,
    http: options.http ?? {},
  });
  releases.add(() => door.close());
  if (options.runtimeMetrics !== false) releases.add(instrumentRuntime(registry));
  const telltale: Telltale = {
    identity,
    metrics: mapValues(service?.metrics ?? {}, (metric) => registry.define(metric)),
    flows: createFlows(service?.flows ?? {}, registry),
    dependencies: createDependencies(service?.dependencies ?? {}, registry, engine),
    health,
    draining: lifecycle.draining,
    log,
    requestId: () => currentContext()?.requestId,
    port: (routeOf, portOptions) => createPort(door, routeOf, portOptions),
    collect: () => registry.collect(),
    drain(server, drainOptions = {}) {
      door.watch(server); // known before its first request: what is no request is counted from now on
      const context = { lifecycle, open: door.open, log, registry, times: service?.drain };
      const drain = createDrain(server, drainOptions, context);
      releases.add(drainOnSignal(drain), () => drain.release());
      return server;
    },
    close: () => Promise.resolve(releases.run()),
  };
  releases.add(...showThrough(options.hosts ?? [], registry, { identity, log }));
  door.listen(); // last: what throws above must leave no port open
  return { telltale, registry, lifecycle, door, releases };
}

/** What an instance holds of the process, given back in one go. */
class Releases {
  readonly #service: string;
  #held: (() => void)[] = [];

  constructor(service: string) {
    this.#service = service;
  }

  /** Takes the service's name in this process; false when another instance has it. */
  claim(): boolean {
    const name = claimName(this.#service);
    this.#held.push(() => name.release());
    return name.isFirst;
  }

  add(...releases: readonly (() => void)[]): void {
    this.#held.push(...releases);
  }

  run(): void {
    for (const release of this.#held.splice(0)) release();
  }
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
