// What must and must not compile about a running instance. Checked by tsc; never run.
import { capped, counter, defineService, oneOf } from "@telltale/conventions";
import { createTelltale } from "./create-telltale.ts";
import { verdict } from "./health/verdict.ts";
import type { Telltale } from "./telltale.ts";

const service = defineService({
  name: "orders",
  metrics: {
    placed: counter("shop.orders.placed", {
      help: "Orders placed.",
      unit: "{order}",
      labels: { channel: ["web", "app"], country: oneOf(["de", "fr"]), tenant: capped(5) },
    }),
    sweeps: counter("shop.sweeps", { help: "Sweeps.", unit: "{sweep}" }),
  },
  flows: { checkout: { steps: ["cart", "pay"] } },
  dependencies: { postgres: {} },
});
const telemetry = createTelltale(service);
const country: string = "es";

telemetry.metrics.placed.add(1, { channel: "web", country, tenant: country });
telemetry.metrics.sweeps.add(1);
telemetry.flows.checkout.step("pay", () => 1).toFixed();
telemetry.dependencies.postgres.check(() => true);
telemetry.dependencies.postgres.check(async (signal) => signal.aborted, { every: "10s", scope: "shared" });
telemetry.health.add("disk", () => verdict({ status: "warn", observed: 0.93, unit: "1" }));

// @ts-expect-error a value outside a closed list
telemetry.metrics.placed.add(1, { channel: country, country, tenant: "t" });
// @ts-expect-error a metric that is not declared
telemetry.metrics.unknown.add(1);
// @ts-expect-error a step that is not declared
telemetry.flows.checkout.step("ship", () => 1);
// @ts-expect-error a dependency that is not declared
telemetry.dependencies.redis.check(() => true);
// @ts-expect-error a length of time carries its unit
telemetry.drain(new (await import("node:http")).Server(), { delay: 500 });
// @ts-expect-error a check has one of three impacts
telemetry.health.add("disk", () => true, { impact: "fatal" });
// @ts-expect-error a policy carries its units too
telemetry.dependencies.postgres.check(() => true, { timeout: 500 });
// @ts-expect-error a verdict is a pass, a warning or a failure
verdict({ status: "up" });
// @ts-expect-error nothing is declared, so there is nothing to measure
createTelltale().dependencies.postgres.check(() => true);

/** An adapter takes any instance, whatever its service declares. */
export const anyInstance: Telltale = telemetry;
