import { counter, defineService, histogram, oneOf } from "@telltale/conventions";

/** The till: what it promises, as data. */
export default defineService({
  name: "payments",
  description: "Charges cards at the bank.",
  owner: "team-payments",
  tier: "critical",
  routes: ["POST /charges"],
  metrics: {
    charges: counter("shop.charges", {
      help: "Charges tried, by what the bank said.",
      unit: "{charge}",
      class: "customer",
      labels: { outcome: ["approved", "declined"], scheme: oneOf(["visa", "mastercard", "girocard"]) },
    }),
    amount: histogram("shop.charge.amount", {
      help: "Amounts of approved charges, in euro.",
      unit: "{euro}",
      class: "diagnostic",
      buckets: [5, 10, 20, 50, 100, 200, 500],
    }),
  },
  // Critical, and shared: without the bank nothing is charged, but no replica of the till has another bank. It warns.
  dependencies: { bank: { scope: "shared", timeout: "500ms" } },
  slos: {
    availability: { objective: 0.999 },
    "charge-latency": { route: "POST /charges", under: "500ms", objective: 0.99 },
  },
});
