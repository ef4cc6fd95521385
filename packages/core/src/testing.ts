// For the tests of services: an instance without timers, signals or the process's own registries.
import type { AnyService } from "@telltale/conventions";
import { assemble, type Instance, type UndefinedService } from "./create-telltale.ts";
import { readSettings, type TelltaleOptions } from "./options.ts";
import type { Telltale } from "./telltale.ts";

export { countSeries } from "@telltale/conventions";

/** A line of the log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** An instance whose insides a test may read. */
export type TestTelltale<S extends AnyService = AnyService> = Telltale<S> & Inspection;

/** What a test may ask of an instance. */
export interface Inspection {
  /** The lines logged so far. */
  readonly logs: readonly LogLine[];
  /** The value of one sample of the exposition by its Prometheus name and labels; undefined when there is none. */
  value(sample: string, labels?: Readonly<Record<string, string>>): number | undefined;
  /** What a scrape returns now. */
  exposition(accept?: string): Promise<string>;
  /** Turns readiness to 503 and lets every response close its connection, as SIGTERM does, without ending anything. */
  beginDrain(): void;
}

/**
 * Starts an instance for a test. It reads no environment and logs to `logs` at level debug; a check with `every` runs
 * when health is read, and not by itself.
 */
export function testTelltale(service?: undefined, options?: TelltaleOptions): TestTelltale<UndefinedService>;
export function testTelltale<const S extends AnyService>(
  service: S,
  options?: TelltaleOptions,
): TestTelltale<S>;
export function testTelltale(service?: AnyService, options: TelltaleOptions = {}): TestTelltale {
  const logs: LogLine[] = [];
  const log = {
    level: "debug",
    destination: { write: (line: string) => void logs.push(JSON.parse(line)) },
  } as const;
  const quiet: TelltaleOptions = { log, registries: [], runtimeMetrics: false, ...options };
  const instance = assemble(service, readSettings(service?.name, quiet, {}), quiet, false);
  return Object.assign(instance.telltale, inspect(instance, logs));
}

function inspect({ registry, lifecycle, door }: Instance, logs: readonly LogLine[]): Inspection {
  return {
    logs,
    value: (sample, labels) => registry.value(sample, labels),
    async exposition(accept) {
      const parts: string[] = [];
      for await (const chunk of registry.expose(accept).chunks) parts.push(chunk);
      return parts.join("");
    },
    beginDrain() {
      lifecycle.beginDrain("test");
      for (const exchange of door.open) exchange.closeConnection();
    },
  };
}
