import type { Expectation } from "./expectations.ts";
import type { Faults } from "./faults.ts";
import { shopPorts, type ShopService } from "./settings.ts";

/** Something done to the shop, so many seconds after the scenario began. */
export interface Event {
  readonly atSeconds: number;
  readonly service: ShopService;
  readonly faults: Faults;
  /** Restarts the service as this version first. */
  readonly deploy?: string;
}

/** A day in the shop: what goes wrong, and what should be seen of it. */
export interface Scenario {
  readonly summary: string;
  readonly events: readonly Event[];
  readonly expected: readonly Expectation[];
}

/** The version every service starts with. */
export const firstVersion = "1.0.0";

const services = Object.keys(shopPorts) as ShopService[];

/** The scenarios of `--scenario`, by name. */
export const scenarios = {
  steady: {
    summary: "everything works",
    events: [],
    expected: [...services.flatMap(well), { service: "catalog", figure: "p99", under: 0.5 }],
  },
  "slow-payments": {
    summary: "the till takes a second and a half for each charge",
    events: [{ atSeconds: 1, service: "payments", faults: { latency_ms: 1_500 } }],
    expected: [
      { service: "payments", figure: "p99", over: 1 },
      { service: "gateway", route: "/checkout", figure: "p50", over: 1 },
      { service: "catalog", figure: "p99", under: 0.5 },
      ...services.flatMap(well),
    ],
  },
  "database-down": {
    summary: "the order book loses its database",
    events: [{ atSeconds: 1, service: "orders", faults: { database: "down" } }],
    expected: [
      { service: "orders", endpoint: "/readyz", status: 503 },
      { service: "orders", endpoint: "/livez", status: 200 },
      { service: "orders", figure: "errors", over: 0.9 },
      { service: "gateway", endpoint: "/readyz", status: 200 },
      { service: "gateway", health: "warn" },
      ...(["catalog", "payments"] as const).flatMap(well),
    ],
  },
  "bad-deploy": {
    summary: "a new version of the catalogue fails three requests in ten",
    events: [{ atSeconds: 1, service: "catalog", deploy: "1.1.0", faults: { error_rate: 0.3 } }],
    expected: [
      { service: "catalog", version: "1.1.0" },
      { service: "catalog", figure: "errors", over: 0.1 },
      { service: "gateway", figure: "errors", over: 0.1 },
      { service: "orders", version: firstVersion },
      ...(["orders", "payments"] as const).flatMap(well),
    ],
  },
} as const satisfies Record<string, Scenario>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;

function well(service: ShopService): Expectation[] {
  return [
    { service, endpoint: "/livez", status: 200 },
    { service, endpoint: "/readyz", status: 200 },
    { service, figure: "rate", over: 0 },
    { service, figure: "errors", under: 0.01 },
  ];
}
