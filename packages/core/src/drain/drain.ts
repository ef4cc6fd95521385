import type { DrainTimes } from "@telltale/conventions";
import type { Server } from "node:net";
import { delay, now } from "../clock.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { describeThrown } from "../redact.ts";
import { ServerConnections, type Cut } from "./connections.ts";
import { runHooks } from "./hooks.ts";
import { createPlan, type DrainOptions, type DrainPlan } from "./plan.ts";
import { createReport, type DrainReport, type ReportParts } from "./report.ts";
import type { Drain, DrainReason } from "./signals.ts";

/** What a drain needs of its instance. */
export interface DrainContext extends ReportParts {
  readonly lifecycle: Lifecycle;
  /** What the service's definition says. */
  readonly times?: DrainTimes | undefined;
}

/** Prepares the end of one server; nothing happens until a signal. @throws TelltaleError duration/unit, definition/shape */
export function createDrain(server: Server, options: DrainOptions, context: DrainContext): Drain {
  const plan = createPlan(options, context.times);
  const connections = new ServerConnections(server);
  const drain = new ServerDrain(server, plan, connections, context);
  return {
    exits: plan.exits,
    finish: (reason) => drain.finish(reason),
    teardown: () => drain.teardown(),
    release: () => connections.release(),
  };
}

class ServerDrain {
  readonly #server: Server;
  readonly #plan: DrainPlan;
  readonly #connections: ServerConnections;
  readonly #context: DrainContext;
  readonly #report: DrainReport;
  #startedAt = 0;
  #cut: Cut = { connections: 0, upgrades: [] };

  constructor(server: Server, plan: DrainPlan, connections: ServerConnections, context: DrainContext) {
    this.#server = server;
    this.#plan = plan;
    this.#connections = connections;
    this.#context = context;
    this.#report = createReport(context);
  }

  /** Lets every request finish. What it does first, it does in the tick of the call. */
  async finish(reason: DrainReason): Promise<void> {
    this.#startedAt = now();
    const delayMs = this.#delayAfter(reason);
    try {
      this.#announce(reason, delayMs);
      if (delayMs > 0) await delay(delayMs);
      await this.#end(reason === "SIGINT" ? 0 : this.#plan.linger / 1_000);
    } catch (error) {
      this.#context.log.error({ reason: describeThrown(error) }, "telltale failed; the drain goes on");
    }
  }

  /** Closes what the application holds. */
  async teardown(): Promise<void> {
    const hooks = await runHooks(this.#plan.hooks, this.#context.log);
    const [startedAt, served, cut] = [this.#startedAt, this.#connections.served, this.#cut];
    this.#report.finished({ startedAt, served, cut, hooks });
  }

  /**
   * For balancers to turn away. Whoever types Ctrl-C has none; a service that was never ready, or does not listen, is
   * sent nothing; and where the primary is lost, nothing comes any more.
   */
  #delayAfter(reason: DrainReason): number {
    const isAwaited = this.#server.listening && this.#context.lifecycle.state !== "starting";
    return reason === "SIGTERM" && isAwaited ? Math.min(this.#plan.delay, this.#plan.deadline) : 0;
  }

  #announce(reason: DrainReason, delayMs: number): void {
    this.#connections.announce();
    this.#context.lifecycle.beginDrain(reason);
    this.#report.started(reason, delayMs);
    this.#report.phase("announced");
  }

  async #end(linger: number): Promise<void> {
    const deadline = this.#startedAt + this.#plan.deadline / 1_000;
    await this.#connections.stopListening();
    this.#report.phase("listening_ended");
    const patience = { since: now(), linger };
    await this.#connections.settle(patience, Math.min(deadline, patience.since + linger));
    this.#connections.closeSessions();
    this.#report.phase("idle_closed");
    await this.#connections.settle(patience, deadline);
    this.#report.phase("cut");
    const open = this.#report.openRequests();
    this.#cut = this.#connections.cut(patience);
    this.#report.cut(this.#cut, open);
  }
}
