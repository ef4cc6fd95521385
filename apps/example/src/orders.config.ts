import { counter, defineService, gauge, oneOf } from "@telltale/conventions";

/** The order book: what it promises, as data. */
export default defineService({
  name: "orders",
  description: "Keeps orders in PostgreSQL.",
  owner: "team-payments",
  tier: "critical",
  routes: ["POST /orders", "GET /orders/:id"],
  metrics: {
    placed: counter("shop.orders.placed", {
      help: "Orders placed.",
      unit: "{order}",
      class: "customer",
      labels: { channel: ["web", "app"], country: oneOf(["de", "fr", "nl"]) },
    }),
    connections: gauge("db.client.connection.count", {
      help: "Connections of the database pool, by what they do.",
      unit: "{connection}",
      class: "resource",
      labels: {
        "db.client.connection.pool.name": ["orders"],
        "db.client.connection.state": ["idle", "used"],
      },
    }),
    waiting: gauge("db.client.connection.pending_requests", {
      help: "Queries waiting for a connection of the pool.",
      unit: "{request}",
      class: "diagnostic",
      labels: { "db.client.connection.pool.name": ["orders"] },
    }),
  },
  // Critical and local, as dependencies are unless they say otherwise: without its own database it is not ready.
  dependencies: { postgres: { timeout: "500ms" } },
  slos: {
    availability: { objective: 0.999 },
    "placing-latency": { route: "POST /orders", under: "500ms", objective: 0.99 },
  },
});
