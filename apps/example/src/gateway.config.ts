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
  // The front door stays open, and says "degraded", while a room behind it is closed: all its replicas see the same
  // three rooms, so sending customers to another replica would help nobody. Their /readyz keeps its results itself.
  dependencies: {
    catalog: { service: "catalog", impact: "degraded", scope: "shared", ttl: "1s" },
    orders: { service: "orders", impact: "degraded", scope: "shared", ttl: "1s" },
    payments: { service: "payments", impact: "degraded", scope: "shared", ttl: "1s" },
  },
  // Behind a cloud's balancer, which takes longer to notice; kubernetes/gateway.yaml gives it the time.
  drain: { delay: "10s", deadline: "30s" },
  slos: {
    availability: { objective: 0.999 },
    "checkout-latency": { route: "POST /checkout", under: "1s", objective: 0.99 },
  },
});
