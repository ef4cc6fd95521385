import type { Server } from "node:net";
import { parseDuration, TelltaleError, type Duration } from "@telltale/conventions";
import { delay, now } from "./clock.ts";
import { ServerConnections } from "./connections.ts";
import type { OpenExchange } from "./exchange.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Log } from "./log.ts";
import { describeThrown } from "./redact.ts";
import type { DrainSignal, Drain } from "./signals.ts";

/** Closes something of the application's own, such as a pool; the signal aborts when its time is over. */
export type DrainHook = (signal: AbortSignal) => unknown;

/** How a service ends. */
export interface DrainOptions {
  /** How long it keeps accepting after it said it is not ready, so that balancers can turn away. Default "5s"; none on SIGINT. */
  readonly delay?: Duration;
  /** When what is still open is cut, from the signal on. Default "25s", below Kubernetes' thirty. */
  readonly deadline?: Duration;
  /**
   * How long an idle connection may wait for its next request, which is then answered with `Connection: close`.
   * Default "6s": a little over Node's own keep-alive timeout, whatever the server's is. None on SIGINT.
   */
  readonly linger?: Duration;
  /** Run in order once the last request has finished. */
  readonly onDrain?: DrainHook | readonly DrainHook[];
  /** How long each hook may take. Default "5s". */
  readonly hookTimeout?: Duration;
  /** Whether the process exits, with code 0, when everything has drained. Default true. */
  readonly exit?: boolean;
}

/** What a drain needs of its instance. */
export interface DrainContext {
  readonly lifecycle: Lifecycle;
  readonly open: Iterable<OpenExchange> & { readonly size: number };
  readonly log: Log;
}

/** Prepares the end of one server; nothing happens until `run`. @throws TelltaleError duration/unit */
export function createDrain(server: Server, options: DrainOptions, context: DrainContext): Drain {
  const plan = {
    delay: milliseconds("delay", options.delay ?? "5s"),
    deadline: milliseconds("deadline", options.deadline ?? "25s"),
    linger: milliseconds("linger", options.linger ?? "6s"),
    hookTimeout: milliseconds("hookTimeout", options.hookTimeout ?? "5s"),
  };
  const connections = new ServerConnections(server, () => context.lifecycle.draining);
  return {
    exits: options.exit !== false,
    release: () => connections.release(),
    async run(signal) {
      const startedAt = now();
      // Whoever types Ctrl-C has no balancer to wait for.
      const wait = signal === "SIGINT" ? 0 : Math.min(plan.delay, plan.deadline);
      announce(signal, wait, connections, context);
      if (wait > 0) await delay(wait);
      connections.stopListening();
      const left = () => plan.deadline - (now() - startedAt) * 1_000;
      if (signal !== "SIGINT") await connections.finishWithin(Math.min(plan.linger, left()));
      await connections.closeIdle();
      await connections.finishWithin(left());
      const cut = connections.cut();
      reportCut(cut, context);
      for (const hook of [options.onDrain ?? []].flat()) await runHook(hook, plan.hookTimeout, context.log);
      const seconds = Math.round((now() - startedAt) * 1e3) / 1e3;
      context.log.info({ duration_s: seconds, cut_connections: cut }, "drain finished");
    },
  };
}

function milliseconds(name: string, given: Duration): number {
  const length = parseDuration(given);
  if (length !== undefined) return length;
  throw new TelltaleError([
    {
      id: "duration/unit",
      where: `drain.${name}`,
      given: JSON.stringify(given),
      expected: 'a duration such as "5s"',
    },
  ]);
}

/** From this tick on: not ready, and each response, those under way included, is the last on its connection. */
function announce(
  signal: DrainSignal,
  delayMs: number,
  connections: ServerConnections,
  { lifecycle, open, log }: DrainContext,
): void {
  lifecycle.draining = true;
  for (const exchange of open) exchange.closeConnection();
  connections.closeSessions();
  log.info({ signal, delay_s: delayMs / 1_000, open_requests: open.size }, "drain started");
}

function reportCut(cut: number, { open, log }: DrainContext): void {
  if (cut > 0) log.warn({ cut_connections: cut, cut_requests: open.size }, "drain deadline reached");
}

/** A hook that fails or hangs costs its own time, never the rest of the drain. */
async function runHook(hook: DrainHook, timeoutMs: number, log: Log): Promise<void> {
  const controller = new AbortController();
  const finished = new AbortController();
  try {
    const timeout = delay(timeoutMs, { signal: finished.signal }).then(() => "late" as const);
    const outcome = await Promise.race([Promise.resolve(hook(controller.signal)), timeout]);
    if (outcome === "late") log.warn({ timeout_s: timeoutMs / 1_000 }, "drain hook did not finish");
  } catch (error) {
    log.error({ reason: describeThrown(error) }, "drain hook failed");
  } finally {
    finished.abort();
    controller.abort();
  }
}
