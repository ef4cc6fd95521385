import { capped, counter, definePlatform, defineService, type Platform } from "@telltale/conventions";

/** A platform of so many services as one finds them: some metrics of their own, dependencies, a flow, promises. */
export function largePlatform(size: number): Platform {
  return definePlatform({ services: Array.from({ length: size }, (_, index) => serviceOf(index, size)) });
}

function serviceOf(index: number, size: number) {
  return defineService({
    name: `service-${index}`,
    description: `Does the ${index}th thing.`,
    tier: "high",
    routes: ["GET /things", "GET /things/:id", "POST /things"],
    metrics: {
      placed: counter("shop.things.placed", {
        help: "Things placed.",
        unit: "{thing}",
        class: "customer",
        labels: { channel: ["web", "app"], tenant: capped(50) },
      }),
    },
    flows: { buy: { steps: ["choose", "pay"] } },
    dependencies: { postgres: { timeout: "500ms" }, next: { service: `service-${(index + 1) % size}` } },
    slos: {
      availability: { objective: 0.999 },
      placing: { route: "POST /things", under: "500ms", objective: 0.99 },
    },
  });
}
