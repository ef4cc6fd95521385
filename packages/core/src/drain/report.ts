import { healthMetrics, type drainPhases } from "@telltale/conventions";
import { now } from "../clock.ts";
import type { OpenExchange } from "../exchange.ts";
import type { Log } from "../log.ts";
import type { Registry } from "../metrics/registry.ts";
import type { Cut } from "./connections.ts";
import type { HooksRun } from "./hooks.ts";
import type { DrainReason } from "./signals.ts";

/** What a drain's lines and metrics are read from and go to. */
export interface ReportParts {
  readonly open: Iterable<OpenExchange> & { readonly size: number };
  readonly log: Log;
  readonly registry: Pick<Registry, "define">;
}

/** How a drain is told: one line as it starts, one of what it cut, one as it has finished. */
export interface DrainReport {
  started(reason: DrainReason, delayMs: number): void;
  /** Keeps how many requests are under way as a phase begins. */
  phase(phase: (typeof drainPhases)[number]): void;
  /** Must be called before the cut ends the requests. */
  readonly openRequests: () => OpenRequests;
  cut(cut: Cut, open: OpenRequests): void;
  finished(summary: Summary): void;
}

/** The requests under way at one moment: how many, and the oldest. */
interface OpenRequests {
  readonly count: number;
  readonly oldest: readonly object[];
}

interface Summary {
  readonly startedAt: number;
  readonly served: number;
  readonly cut: Cut;
  readonly hooks: HooksRun;
}

/** The most requests, or upgraded connections, that one line names. */
const mostNamed = 5;

/** Makes the teller of one server's drain. */
export function createReport({ open, log, registry }: ReportParts): DrainReport {
  const requests = registry.define(healthMetrics.drainRequests);
  const cuts = registry.define(healthMetrics.drainCut);
  return {
    started: (signal, delayMs) =>
      log.info({ signal, delay_s: delayMs / 1_000, open_requests: open.size }, "drain started"),
    phase: (phase) => requests.set(open.size, { phase }),
    openRequests: () => ({ count: open.size, oldest: nameOldest(open) }),
    cut(cut, { count, oldest }) {
      cuts.add(cut.connections);
      if (cut.connections === 0) return;
      const { upgrades } = cut;
      const named = { oldest_requests: oldest, ...(upgrades.length > 0 && upgradesOf(cut)) };
      log.warn({ cut_connections: cut.connections, cut_requests: count, ...named }, "drain deadline reached");
    },
    finished({ startedAt, served, cut, hooks }) {
      const fields = { served_requests: served, cut_connections: cut.connections, hooks };
      log.info({ duration_s: round(now() - startedAt), ...fields }, "drain finished");
    },
  };
}

function nameOldest(open: Iterable<OpenExchange>): object[] {
  const all = [...open].map((exchange) => exchange.look());
  return all
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, mostNamed)
    .map(({ method, route = "", seconds }) => ({ method, route, age_s: round(seconds) }));
}

function upgradesOf({ upgrades }: Cut): object {
  const named = upgrades.map(({ protocol, since }) => ({ protocol, age_s: round(now() - since) }));
  const oldest_upgrades = named.toSorted((a, b) => b.age_s - a.age_s).slice(0, mostNamed);
  return { cut_upgrades: upgrades.length, oldest_upgrades };
}

function round(seconds: number): number {
  return Math.round(seconds * 1e3) / 1e3;
}
