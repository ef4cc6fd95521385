// The engine: ties the checks of an instance to its state, its log, its metrics and its listeners.
import { AsyncLocalStorage } from "node:async_hooks";
import type { CheckPolicy } from "@telltale/conventions";
import { after } from "../clock.ts";
import { createLifecycle, type Lifecycle, type RunningLifecycle, type Standing } from "../lifecycle.ts";
import type { Log } from "../log.ts";
import type { Registry } from "../metrics/registry.ts";
import { announceCheck, announceState, type Audience } from "./announce.ts";
import { Check } from "./check.ts";
import type { CheckRules } from "./check-rules.ts";
import { CheckSet } from "./check-set.ts";
import { createHealthMetrics } from "./health-metrics.ts";
import type { CheckRun, Health, HealthChange, HealthReport, Selection } from "./health.ts";
import { Listeners } from "./listeners.ts";
import { readChecks } from "./read-checks.ts";
import { describeReason } from "./reason.ts";
import { Slots } from "./slots.ts";
import { watchSlowness } from "./slowness.ts";
import { standOf } from "./standing.ts";
import { Startup } from "./startup.ts";
import { Waits } from "./waits.ts";

/** What an engine is made of. */
export interface HealthParts {
  readonly registry: Registry;
  readonly log: Log;
  /** How many checks run at once. Default 8. */
  readonly concurrency?: number | undefined;
  /** Whether checks with `every` run by themselves; otherwise probes run them. Default true. */
  readonly inBackground?: boolean;
}

/** A running engine: what users see of it, and what the rest of core does with it. */
export interface HealthEngine {
  readonly health: Health;
  readonly lifecycle: Lifecycle;
  /** Takes a declared dependency, which is unknown until it has a check. */
  declare(name: string, policy: CheckPolicy): void;
  /** Gives a declared dependency its check. @throws TelltaleError check/duplicate, duration/unit, definition/shape */
  register(name: string, run: CheckRun, policy?: CheckPolicy): void;
  /** Runs nothing by itself any more. */
  close(): void;
}

/** Starts the engine of one instance. */
export function createHealth(parts: HealthParts): HealthEngine {
  return new Engine(parts);
}

class Engine implements HealthEngine {
  readonly health: Health;
  readonly lifecycle: RunningLifecycle;
  readonly #parts: HealthParts;
  readonly #audience: Audience;
  readonly #slots: Slots;
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #waits = new Waits();
  readonly #startup = new Startup(() => this.lifecycle.settle());
  readonly #checks = new CheckSet({
    make: (name, run, rules) => this.#make(name, run, rules),
    removed: (name) => this.#forget(name),
  });
  readonly #stopReading: () => void;
  readonly #cancelFirst: () => void;
  #isClosed = false;

  constructor(parts: HealthParts) {
    const { registry, log, concurrency = 8, inBackground = true } = parts;
    this.#parts = parts;
    this.#slots = new Slots(concurrency);
    const listeners = new Listeners<HealthChange>(complainTo(log, "a listener of health.onChange failed"));
    this.#audience = { metrics: createHealthMetrics(registry), log, listeners };
    this.lifecycle = createLifecycle({
      stand: () => this.#stand(),
      changed: (from, to, reason) => announceState(this.#audience, from, to, reason, this.#startup.hasWaited),
      onThrow: complainTo(log, "a listener of the draining signal failed"),
    });
    // A drain answers at once, and from then on from what is known: its hooks close what the checks call.
    this.lifecycle.draining.addEventListener("abort", () => this.#waits.endAll());
    this.health = this.#expose();
    this.#stopReading = registry.onScrape(() => this.#show());
    // Whoever listens hears that a service is ready which nobody probes; first it may say what it waits for.
    this.#cancelFirst = inBackground ? after(0, () => this.lifecycle.settle()) : () => {};
  }

  declare(name: string, policy: CheckPolicy): void {
    this.#checks.declare(name, policy);
  }

  register(name: string, run: CheckRun, policy: CheckPolicy = {}): void {
    this.#checks.register(name, run, policy);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelFirst();
    this.#stopReading();
    for (const { check } of this.#checks) check?.stopBackground();
  }

  #expose(): Health {
    const { lifecycle } = this;
    const checks = this.#checks;
    return {
      get state() {
        return lifecycle.state;
      },
      get names() {
        return checks.names;
      },
      read: (selection = {}) => this.#read(selection),
      add: (name, run, policy = {}) => checks.add(name, run, policy),
      remove: (name) => checks.remove(name),
      until: (name, promise) => this.#startup.wait(name, promise),
      onChange: (listener) => this.#audience.listeners.add(listener),
    };
  }

  async #read(selection: Selection): Promise<HealthReport> {
    const { status, checks } = await readChecks(this.#checks, selection, this.#waits);
    const { state, isDraining } = this.lifecycle;
    const { waitingFor } = this.#startup;
    const isUp = !isDraining && waitingFor.length === 0;
    return { status: isUp ? status : "fail", state, checks, waitingFor };
  }

  #make(name: string, run: CheckRun, rules: CheckRules): Check {
    const { log, inBackground = true } = this.#parts;
    const { metrics } = this.#audience;
    const noteSlowness = watchSlowness(log, name, rules.timeoutMs);
    metrics.open(name);
    const check = new Check({
      run,
      rules: inBackground ? rules : { ...rules, everyMs: undefined },
      slots: this.#slots,
      outside: this.#outside,
      ended(outcome) {
        metrics.ran(name, outcome);
        noteSlowness(outcome);
      },
      changed: () => this.lifecycle.settle(),
    });
    if (!this.#isClosed) check.startBackground();
    return check;
  }

  #forget(name: string): void {
    this.#audience.metrics.close(name);
    this.lifecycle.settle();
  }

  /** Reads what is known, and tells which checks have changed since. */
  #stand(): Standing {
    for (const entry of this.#checks) announceCheck(this.#audience, entry, this.lifecycle.isDraining);
    return standOf(this.#startup, this.#checks);
  }

  /** At a scrape; runs no check. */
  #show(): void {
    const { metrics } = this.#audience;
    metrics.stand(this.lifecycle.state);
    for (const { name, told, check } of this.#checks) if (check) metrics.show(name, told, check.passedAt);
  }
}

function complainTo(log: Log, sentence: string): (error: unknown) => void {
  return (error) => log.error({ reason: describeReason(error) }, sentence);
}
