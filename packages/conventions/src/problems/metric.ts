import type { ProblemEntry } from "./problem-entry.ts";

/** What a metric's definition can be refused for. */
export const metricProblems = {
  "metric/name": {
    summary: "A metric's name is not a dotted, lower-case OpenTelemetry name.",
    why: "Names without a namespace collide between services; OpenTelemetry naming rules ask for `area.thing`.",
    hint: "Write it as namespace.name in lower case, such as shop.orders.placed.",
    bad: `counter("ordersPlaced", { help: "Orders placed.", unit: "{order}" })`,
    good: `counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" })`,
  },
  "metric/unit-in-name": {
    summary: "A metric's name ends in its unit or in `total`.",
    why: "Both are added when the name is translated for Prometheus, so they would stand there twice.",
    hint: "Drop the last word; unit and type already say it.",
    bad: `counter("shop.orders.total", { help: "Orders placed.", unit: "{order}" })`,
    good: `counter("shop.orders", { help: "Orders placed.", unit: "{order}" })`,
  },
  "metric/base-unit": {
    summary: "A metric is measured in a unit that is not a base unit.",
    why: "Queries and dashboards add and compare series; one team's milliseconds beside another's seconds mislead both.",
    hint: "Use s, By, 1 or an annotation such as {order}, and convert where you record.",
    bad: `histogram("shop.quote.duration", { help: "Time to quote a price.", unit: "ms" })`,
    good: `histogram("shop.quote.duration", { help: "Time to quote a price.", unit: "s" })`,
  },
  "metric/help": {
    summary: "A metric has no help text.",
    why: "The help text is what a stranger reads at three in the morning, on the panel and in the exposition.",
    hint: "Say in one sentence what is counted or measured.",
    bad: `counter("shop.orders.placed", { help: "", unit: "{order}" })`,
    good: `counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" })`,
  },
  "metric/type": {
    summary: "A metric is not a counter, a gauge or a histogram.",
    why: "Only these three can be recorded, and only their definitions can be checked and counted.",
    hint: "Make it with counter(), gauge() or histogram().",
    bad: `({ type: "summary", name: "shop.quotes", help: "Quotes.", unit: "{quote}", class: "diagnostic", labels: {}, budget: 10 })`,
    good: `counter("shop.quotes", { help: "Quotes.", unit: "{quote}", budget: 10 })`,
  },
  "metric/class": {
    summary: "A metric's class is not customer, resource or diagnostic.",
    why: "The class decides the section of the dashboard and whether a page may rest on the metric.",
    hint: "Use one of the three, or leave it out for diagnostic.",
    bad: `gauge("shop.carts", { help: "Carts open.", unit: "{cart}", class: "business" })`,
    good: `gauge("shop.carts", { help: "Carts open.", unit: "{cart}", class: "customer" })`,
  },
  "metric/series-limit": {
    summary: "The metrics of an instance need more series than it may hold.",
    why: "Every listed value must always find its place; where they do not fit, some would be missing without a word.",
    hint: "Raise `seriesLimit`, or shorten the lists of the metric's labels.",
    bad: `createTelltale(defineService({ name: "shop" }), { seriesLimit: 100 })`,
    good: `createTelltale(defineService({ name: "shop" }), { seriesLimit: 50_000 })`,
  },
  "metric/across": {
    summary: "A gauge does not say in a known word how several processes make one value.",
    why: "Queue lengths add up and event-loop delays do not; the wrong rule shows a number that no process has.",
    hint: "Use sum, max, min or mean, or leave it out for sum.",
    bad: `gauge("shop.carts", { help: "Carts open.", unit: "{cart}", across: "average" })`,
    good: `gauge("shop.carts", { help: "Carts open.", unit: "{cart}", across: "mean" })`,
  },
  "metric/duplicate-name": {
    summary: "Two metrics have the same name, or the same name after translation to Prometheus.",
    why: "Their series would be merged in Prometheus and neither would be right.",
    hint: "Rename one of them.",
    bad: `defineService({
  name: "shop",
  metrics: {
    placed: counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" }),
    again: counter("shop.orders_placed", { help: "Orders placed.", unit: "{order}" }),
  },
})`,
    good: `defineService({
  name: "shop",
  metrics: {
    placed: counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" }),
    cancelled: counter("shop.orders.cancelled", { help: "Orders cancelled.", unit: "{order}" }),
  },
})`,
  },
  "metric/budget": {
    summary: "A metric's budget is not a whole number of at least one.",
    why: "The budget is what keeps a metric's series countable; NaN or Infinity would switch it off in silence.",
    hint: "Give the number of series one instance may expose, or leave it out for 2000.",
    bad: `counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}", budget: Infinity })`,
    good: `counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}", budget: 5000 })`,
  },
  "metric/cardinality-budget": {
    summary: "The product of a metric's label sizes is over its budget.",
    why: "Every series costs memory in the service and in Prometheus, on every instance, at every scrape.",
    hint: "Drop a label, shorten a list, lower a cap, or raise the metric's `budget` on purpose.",
    bad: `counter("shop.orders.placed", {
  help: "Orders placed.",
  unit: "{order}",
  labels: { tenant: capped(200), channel: ["web", "app", "phone"], country: capped(30) },
})`,
    good: `counter("shop.orders.placed", {
  help: "Orders placed.",
  unit: "{order}",
  labels: { tenant: capped(200), channel: ["web", "app", "phone"] },
})`,
  },
  "histogram/buckets": {
    summary: "A histogram's bucket bounds are not finite, increasing numbers.",
    why: "Quantiles are computed from cumulative buckets in rising order.",
    hint: "List the upper bounds in rising order, in the metric's own unit; +Inf is added for you.",
    bad: `histogram("shop.quote.duration", { help: "Time to quote.", unit: "s", buckets: [1, 0.5, 2] })`,
    good: `histogram("shop.quote.duration", { help: "Time to quote.", unit: "s", buckets: [0.5, 1, 2] })`,
  },
} as const satisfies Record<string, ProblemEntry>;
