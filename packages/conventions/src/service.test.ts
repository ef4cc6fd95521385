// What must not compile in a service or a platform, and what is refused when the compiler was not asked.
import { describe, expect, expectTypeOf, it } from "vitest";
import { counter, definePlatform, defineService, dependency, flow, slo } from "./index.ts";

const orders = counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" });

describe("a service's definition", () => {
  it("takes the service that the design shows", () => {
    const checkout = defineService({
      name: "checkout",
      owner: "team-payments",
      tier: "critical",
      metrics: { orders },
      dependencies: { postgres: { timeout: "500ms" }, mailer: { impact: "degraded" } },
      slos: {
        availability: { objective: 0.999, window: "28d" },
        "orders-latency": { route: "POST /orders", under: "300ms", objective: 0.99 },
      },
    });
    expect(checkout.metrics?.orders).toBe(orders);
  });

  it("takes its parts written with their own functions, inline", () => {
    const shop = defineService({
      name: "shop",
      routes: ["POST /orders"],
      flows: { checkout: flow({ steps: ["cart", "pay"] }) },
      dependencies: { db: dependency({ timeout: "500ms" }) },
      slos: {
        paying: slo({ flow: "checkout", step: "pay", objective: 0.99 }),
        orders: slo({ route: "POST /orders", under: "300ms", objective: 0.99 }),
      },
    });
    expect(Object.keys(shop.slos ?? {})).toEqual(["paying", "orders"]);
    // @ts-expect-error not a declared flow
    expect(() => defineService({ name: "shop", slos: { a: slo({ flow: "pay", objective: 0.9 }) } })).toThrow(
      "slo/unknown-flow",
    );
  });

  it("refuses a length of time without a unit", () => {
    expect(() =>
      // @ts-expect-error a length of time carries its unit: "500ms"
      defineService({ name: "shop", dependencies: { db: { timeout: 500 } } }),
    ).toThrow("duration/unit");
    // @ts-expect-error weeks are not a unit here
    expect(slo({ objective: 0.9, window: "4w" })).toBeDefined();
  });

  it("refuses an SLO over a flow that is not declared", () => {
    const flows = { checkout: flow({ steps: ["pay"] }) };
    expect(() =>
      // @ts-expect-error not a declared flow
      defineService({ name: "shop", flows, slos: { a: { flow: "chekout", objective: 0.9 } } }),
    ).toThrow("slo/unknown-flow");
  });

  it("refuses an SLO over a route that is not declared", () => {
    expect(() =>
      // @ts-expect-error not a declared route
      defineService({ name: "shop", routes: ["GET /a"], slos: { a: { route: "GET /b", objective: 0.9 } } }),
    ).toThrow("slo/unknown-route");
  });

  it("refuses an SLO with two subjects", () => {
    const flows = { checkout: flow({ steps: ["pay"] }) };
    expect(() =>
      defineService({
        name: "shop",
        flows,
        // @ts-expect-error a flow or a route, not both
        slos: { a: { flow: "checkout", route: "GET /a", objective: 0.9 } },
      }),
    ).toThrow("slo/subject");
  });

  it("refuses a route without its method", () => {
    // @ts-expect-error a route is a method and a template
    expect(() => defineService({ name: "shop", routes: ["/orders"] })).toThrow("route/template");
  });

  it("refuses an unknown tier", () => {
    // @ts-expect-error critical, high, medium or low
    expect(() => defineService({ name: "shop", tier: "gold" })).toThrow("tier/unknown");
  });

  it("refuses a misspelt key", () => {
    // @ts-expect-error dependencies
    expect(() => defineService({ name: "shop", dependancies: {} })).toThrow("definition/unknown-key");
  });

  it("refuses a dependency whose impact is none of the three", () => {
    // @ts-expect-error critical, degraded or informational
    expect(dependency({ impact: "yes" })).toBeDefined();
  });

  it("keeps what was written, exactly, for the handles made from it", () => {
    const shop = defineService({
      name: "shop",
      metrics: { orders },
      flows: { buy: flow({ steps: ["cart", "pay"] }) },
    });
    expectTypeOf(shop.name).toEqualTypeOf<"shop">();
    expectTypeOf<NonNullable<(typeof shop)["metrics"]>["orders"]>().toEqualTypeOf<typeof orders>();
    expectTypeOf<NonNullable<(typeof shop)["flows"]>["buy"]["steps"][number]>().toEqualTypeOf<
      "cart" | "pay"
    >();
  });
});

describe("a platform's definition", () => {
  const payments = defineService({ name: "payments", routes: ["POST /charges"] });

  it("takes a step that exists", () => {
    const flows = { checkout: flow({ steps: { pay: ["payments", "POST /charges"] } }) };
    expect(definePlatform({ services: [payments], flows }).services).toEqual([payments]);
  });

  it("refuses a step in a service that is not there", () => {
    expect(() =>
      definePlatform({
        services: [payments],
        // @ts-expect-error not a service of this platform
        flows: { checkout: { steps: { pay: ["payment", "POST /charges"] } } },
      }),
    ).toThrow("flow/unknown-service");
  });

  it("refuses a step by a route that its service does not declare", () => {
    expect(() =>
      definePlatform({
        services: [payments],
        // @ts-expect-error not a route of payments
        flows: { checkout: { steps: { pay: ["payments", "POST /charge"] } } },
      }),
    ).toThrow("flow/unknown-route");
  });
});
