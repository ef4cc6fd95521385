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
    /** Scrapes measured for CPU, and again for the longest block, in each process. */
    readonly scrapes: number;
  };
  readonly memory: { readonly lines: readonly number[]; readonly rounds: number };
  readonly hostile: { readonly requests: number; readonly scrapes: number; readonly labelValues: number };
  readonly runtime: { readonly rounds: number; readonly idleMs: number; readonly scrapes: number };
}

/** About eleven minutes on two cores. */
export const full: Plan = {
  mode: "full",
  record: { instruments: ["histogram", "counter", "gauge"], rounds: 4, warmMs: 120, measureMs: 160 },
  request: { generations: 1, rounds: 10, requests: 2_000, warmRequests: 12_000 },
  handling: { generations: 3, rounds: 10, requests: 1_500, warmRequests: 15_000 },
  scrape: { lines: [10_000, 100_000], rounds: 3, scrapes: 3 },
  memory: { lines: [1_000, 10_000, 100_000], rounds: 2 },
  hostile: { requests: 200_000, scrapes: 4, labelValues: 20_000 },
  runtime: { rounds: 3, idleMs: 5_000, scrapes: 100 },
};

/** Under a minute on two cores: enough to see a change of half, not of a tenth. */
export const quick: Plan = {
  mode: "quick",
  record: { instruments: ["histogram"], rounds: 1, warmMs: 60, measureMs: 60 },
  request: { generations: 1, rounds: 3, requests: 400, warmRequests: 600 },
  handling: { generations: 1, rounds: 5, requests: 500, warmRequests: 2_000 },
  scrape: { lines: [10_000], rounds: 1, scrapes: 2 },
  memory: { lines: [1_000, 10_000], rounds: 1 },
  hostile: { requests: 20_000, scrapes: 2, labelValues: 2_000 },
  runtime: { rounds: 1, idleMs: 2_000, scrapes: 20 },
};
