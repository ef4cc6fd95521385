import { counter, defineService, flow } from "@telltale/conventions";

/** The shop's front door: what it promises, as data. */
export default defineService({
  name: "gateway",
  description: "Takes every request of the shop's customers.",
  owner: "team-storefront",
  tier: "critical",
  routes: ["GET /products", "GET /products/:id", "POST /checkout", "GET /orders/:id"],
  metrics: {
    checkouts: counter("shop.checkouts", {
      help: "Checkouts tried, by how they ended.",
      unit: "{checkout}",
      class: "customer",
      labels: { outcome: ["placed", "declined", "failed"], channel: ["web", "app"] },
    }),
  },
  flows: { checkout: flow({ steps: ["price", "pay", "confirm"] }) },
  // Not critical: the front door stays open, and says "degraded", while a room behind it is closed.
  dependencies: {
    catalog: { service: "catalog", critical: false },
    orders: { service: "orders", critical: false },
    payments: { service: "payments", critical: false },
  },
  slos: {
    availability: { objective: 0.999 },
    "checkout-latency": { route: "POST /checkout", under: "1s", objective: 0.99 },
  },
});
