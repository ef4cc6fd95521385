// The fleet as data: importing this file starts nothing. `telltale dashboards --platform` reads it.
import { definePlatform, flow } from "@telltale/conventions";
import catalog from "./src/catalog.config.ts";
import gateway from "./src/gateway.config.ts";
import orders from "./src/orders.config.ts";
import payments from "./src/payments.config.ts";

export default definePlatform({
  services: [gateway, catalog, orders, payments],
  owners: {
    "team-storefront": { slack: "#storefront", pager: "storefront-oncall" },
    "team-payments": { slack: "#payments", pager: "payments-oncall" },
  },
  flows: {
    browse: flow({
      owner: "team-storefront",
      tier: "high",
      slo: { objective: 0.999, under: "500ms" },
      steps: { list: ["gateway", "GET /products"], view: ["gateway", "GET /products/:id"] },
    }),
    checkout: flow({
      owner: "team-payments",
      tier: "critical",
      slo: { objective: 0.999, under: "1s" },
      steps: {
        price: ["catalog", "GET /products/:id"],
        pay: ["payments", "POST /charges"],
        confirm: ["orders", "POST /orders"],
      },
    }),
  },
});
