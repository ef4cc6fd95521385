import type { ProblemEntry } from "./problem-entry.ts";

/** What a service's or platform's promises (objectives, flows, dependencies) can be refused for. */
export const promiseProblems = {
  "slo/objective": {
    summary: "An objective is not a ratio between 0 and 1.",
    why: "99.9 read as a ratio can never be met, and 1 leaves no error budget at all.",
    hint: "Write 99.9 % as 0.999.",
    bad: `defineService({ name: "shop", slos: { availability: { objective: 99.9 } } })`,
    good: `defineService({ name: "shop", slos: { availability: { objective: 0.999 } } })`,
  },
  "slo/unknown-flow": {
    summary: "An SLO names a flow that is not declared.",
    why: "Its alerts would watch series that never exist.",
    hint: "Declare the flow or correct its name.",
    bad: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["cart", "pay"] }) },
  slos: { buying: { flow: "chekout", objective: 0.99 } },
})`,
    good: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["cart", "pay"] }) },
  slos: { buying: { flow: "checkout", objective: 0.99 } },
})`,
  },
  "slo/unknown-route": {
    summary: "An SLO names a route that the service does not declare.",
    why: "Its alerts would watch series that never exist.",
    hint: "Add the route to `routes` or correct it.",
    bad: `defineService({
  name: "shop",
  routes: ["POST /orders"],
  slos: { latency: { route: "POST /order", under: "300ms", objective: 0.99 } },
})`,
    good: `defineService({
  name: "shop",
  routes: ["POST /orders"],
  slos: { latency: { route: "POST /orders", under: "300ms", objective: 0.99 } },
})`,
  },
  "slo/unknown-step": {
    summary: "An SLO names a step that its flow does not have.",
    why: "Its alerts would watch series that never exist.",
    hint: "Add the step to the flow or correct its name.",
    bad: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["cart", "pay"] }) },
  slos: { paying: { flow: "checkout", step: "payment", objective: 0.99 } },
})`,
    good: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["cart", "pay"] }) },
  slos: { paying: { flow: "checkout", step: "pay", objective: 0.99 } },
})`,
  },
  "slo/subject": {
    summary: "An SLO is about a flow and a route at once.",
    why: "One objective can be computed over one set of events only.",
    hint: "Write two SLOs.",
    bad: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["pay"] }) },
  slos: { buying: { flow: "checkout", route: "POST /orders", objective: 0.99 } },
})`,
    good: `defineService({
  name: "shop",
  flows: { checkout: flow({ steps: ["pay"] }) },
  slos: {
    buying: { flow: "checkout", objective: 0.99 },
    orders: { route: "POST /orders", objective: 0.99 },
  },
})`,
  },
  "flow/steps": {
    summary: "A flow has no steps, or two steps of one name.",
    why: "A flow is measured step by step; the same name twice would merge two stages.",
    hint: "List each step once.",
    bad: `defineService({ name: "shop", flows: { checkout: flow({ steps: ["cart", "pay", "pay"] }) } })`,
    good: `defineService({ name: "shop", flows: { checkout: flow({ steps: ["cart", "pay", "confirm"] }) } })`,
  },
  "flow/unknown-service": {
    summary: "A flow's step names a service that is not in the platform.",
    why: "The flow's dashboard and alerts would have a hole there.",
    hint: "Add the service to `services` or correct its name.",
    bad: `definePlatform({
  services: [defineService({ name: "payments" })],
  flows: { checkout: flow({ steps: { pay: ["payment", "POST /charges"] } }) },
})`,
    good: `definePlatform({
  services: [defineService({ name: "payments" })],
  flows: { checkout: flow({ steps: { pay: ["payments", "POST /charges"] } }) },
})`,
  },
  "flow/unknown-route": {
    summary: "A flow's step names a route that its service does not declare.",
    why: "The step's series would never exist.",
    hint: "Add the route to the service's `routes` or correct it.",
    bad: `definePlatform({
  services: [defineService({ name: "payments", routes: ["POST /charges"] })],
  flows: { checkout: flow({ steps: { pay: ["payments", "POST /charge"] } }) },
})`,
    good: `definePlatform({
  services: [defineService({ name: "payments", routes: ["POST /charges"] })],
  flows: { checkout: flow({ steps: { pay: ["payments", "POST /charges"] } }) },
})`,
  },
  "dependency/unknown": {
    summary: "A dependency names a service that is not in the platform.",
    why: "The dependency graph, and every alert routed along it, would end there.",
    hint: "Correct the name, or leave `service` out for something that is not ours.",
    bad: `definePlatform({
  services: [defineService({ name: "orders", dependencies: { payments: { service: "payment" } } })],
})`,
    good: `definePlatform({
  services: [
    defineService({ name: "orders", dependencies: { payments: { service: "payments" } } }),
    defineService({ name: "payments" }),
  ],
})`,
  },
  "owner/unknown": {
    summary: "An owner is named that the platform does not list.",
    why: "A page for an unknown owner wakes nobody.",
    hint: "Add the owner to `owners` or correct the name.",
    bad: `definePlatform({
  services: [defineService({ name: "orders", owner: "team-order" })],
  owners: { "team-orders": { slack: "#orders" } },
})`,
    good: `definePlatform({
  services: [defineService({ name: "orders", owner: "team-orders" })],
  owners: { "team-orders": { slack: "#orders" } },
})`,
  },
} as const satisfies Record<string, ProblemEntry>;
