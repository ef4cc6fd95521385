import { largeRepository, type RepositorySize } from "./lint/repository.ts";
import type { Rounds } from "./suites/compare-servers.ts";

/** How much of everything is run. */
export interface Plan {
  readonly mode: "full" | "quick";
  readonly record: {
    readonly instruments: readonly ("histogram" | "counter" | "gauge")[];
    readonly rounds: number;
    readonly warmMs: number;
    readonly measureMs: number;
  };
  readonly request: Rounds;
  readonly handling: Rounds;
  readonly scrape: {
    readonly lines: readonly number[];
    readonly rounds: number;
    /** Scrapes after the first that warm a process up before any is measured. */
    readonly warm: number;
    /** Scrapes measured for CPU, and again for the longest block, in each process. */
    readonly scrapes: number;
  };
  readonly drain: {
    /** Which of the scenarios in suites/drain.ts. */
    readonly scenarios: readonly string[];
    readonly restarts: number;
    /** Rolling restarts at the same time; they mostly wait. */
    readonly atOnce: number;
  };
  readonly probes: {
    readonly rounds: number;
    /** Probes one after the other: so many, or until time is over. */
    readonly warm: { readonly probes: number; readonly limitMs: number };
  };
  readonly memory: { readonly lines: readonly number[]; readonly rounds: number };
  readonly hostile: { readonly requests: number; readonly scrapes: number; readonly labelValues: number };
  readonly runtime: { readonly rounds: number; readonly idleMs: number; readonly scrapes: number };
  readonly boards: { readonly services: number; readonly rounds: number };
  readonly lint: {
    readonly rounds: number;
    /** Of the largest expositions. */
    readonly series: number;
    readonly repository: RepositorySize;
    /** How often a program is started that stays, and how often a file is saved then. */
    readonly watches: number;
    readonly saves: number;
  };
}

/** About half an hour on two cores. */
export const full: Plan = {
  mode: "full",
  record: { instruments: ["histogram", "counter", "gauge"], rounds: 4, warmMs: 120, measureMs: 160 },
  request: { generations: 1, rounds: 10, requests: 2_000, warmRequests: 12_000 },
  handling: { generations: 3, rounds: 10, requests: 1_500, warmRequests: 40_000 },
  scrape: { lines: [10_000, 100_000], rounds: 3, warm: 10, scrapes: 3 },
  memory: { lines: [1_000, 10_000, 100_000], rounds: 2 },
  drain: {
    scenarios: ["deletion", "deletion-20ms", "readiness", "readiness-20ms", "slow-clients"],
    restarts: 3,
    atOnce: 8,
  },
  probes: { rounds: 3, warm: { probes: 400, limitMs: 3_000 } },
  hostile: { requests: 200_000, scrapes: 4, labelValues: 20_000 },
  runtime: { rounds: 3, idleMs: 5_000, scrapes: 100 },
  boards: { services: 100, rounds: 7 },
  lint: { rounds: 5, series: 1_000_000, repository: largeRepository, watches: 3, saves: 10 },
};

/** A minute on two cores: enough to see a change of half, not of a tenth. */
export const quick: Plan = {
  mode: "quick",
  record: { instruments: ["histogram"], rounds: 1, warmMs: 60, measureMs: 60 },
  request: { generations: 1, rounds: 3, requests: 400, warmRequests: 600 },
  handling: { generations: 1, rounds: 5, requests: 500, warmRequests: 2_000 },
  scrape: { lines: [10_000], rounds: 1, warm: 2, scrapes: 2 },
  memory: { lines: [1_000, 10_000], rounds: 1 },
  drain: { scenarios: ["deletion-20ms"], restarts: 1, atOnce: 5 },
  probes: { rounds: 1, warm: { probes: 100, limitMs: 1_100 } },
  hostile: { requests: 20_000, scrapes: 2, labelValues: 2_000 },
  runtime: { rounds: 1, idleMs: 2_000, scrapes: 20 },
  boards: { services: 20, rounds: 1 },
  lint: { rounds: 1, series: 100_000, repository: { areas: 10, withMetrics: 3 }, watches: 1, saves: 2 },
};
