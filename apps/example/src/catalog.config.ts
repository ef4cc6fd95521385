import { counter, defineService, gauge, oneOf } from "@telltale/conventions";

/** The product catalogue: what it promises, as data. */
export default defineService({
  name: "catalog",
  description: "Lists what the shop sells.",
  owner: "team-storefront",
  tier: "high",
  routes: ["GET /products", "GET /products/:id"],
  metrics: {
    views: counter("shop.products.viewed", {
      help: "Product pages served.",
      unit: "{view}",
      class: "customer",
      labels: { category: oneOf(["lamps", "chairs", "books"]) },
    }),
    products: gauge("shop.products.listed", {
      help: "Products in the catalogue.",
      unit: "{product}",
      class: "resource",
    }),
    misses: counter("shop.products.not_found", {
      help: "Requests for products that do not exist.",
      unit: "{request}",
      class: "diagnostic",
    }),
  },
  slos: {
    availability: { objective: 0.999 },
    "listing-latency": { route: "GET /products", under: "250ms", objective: 0.99 },
  },
});
