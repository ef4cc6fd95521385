import type { ProblemEntry } from "./problem-entry.ts";

/** What a label's definition can be refused for. */
export const labelProblems = {
  "label/name": {
    summary: "A label's name is not lower-case snake_case or dotted.",
    why: "Other names need quoting in PromQL or collide after translation.",
    hint: "Use lower-case letters, digits, underscores and dots, beginning with a letter.",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { salesChannel: ["web", "app"] } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { sales_channel: ["web", "app"] } })`,
  },
  "label/duplicate-name": {
    summary: "Two labels of a metric have the same name after translation to Prometheus.",
    why: "Prometheus refuses a sample with the same label twice, and with it the whole scrape.",
    hint: "Rename one of them.",
    bad: `counter("shop.orders", {
  help: "Orders.",
  unit: "{order}",
  labels: { "sales.channel": ["web"], sales_channel: ["app"] },
})`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { sales_channel: ["web", "app"] } })`,
  },
  "label/reserved": {
    summary: "A label uses a name that belongs to Prometheus.",
    why: "`le`, `quantile`, `job`, `instance` and names with `__` in front are set by Prometheus itself.",
    hint: "Choose another name.",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { job: ["batch", "web"] } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { origin: ["batch", "web"] } })`,
  },
  "label/identity": {
    summary: "A label names a single user, request or address.",
    why: "It has one value per person or request, so the number of series grows with traffic.",
    hint: "Put it in a log line or a span instead.",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { user_id: capped(100) } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { plan: ["free", "paid"] } })`,
  },
  "label/unbounded-value": {
    summary: "A label can take any number of values.",
    why: "Each value is a new set of series that is never forgotten until restart.",
    hint: "Give the label a closed list, oneOf([...]) or capped(n).",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { tenant: String } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { tenant: capped(50) } })`,
  },
  "label/values": {
    summary: "A label's list is empty, repeats a value, or holds something that is not well-formed text.",
    why: "An empty list leaves nothing to record; a value twice counts one series as two.",
    hint: "List each value once, as text. `_OTHER` is added by oneOf() itself.",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { channel: ["web", "web"] } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { channel: ["web", "app"] } })`,
  },
  "label/cap": {
    summary: "A cap is not a whole number of at least one.",
    why: "A label that admits no value cannot tell anything apart.",
    hint: "Write capped(n) with a whole number of 1 or more.",
    bad: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { tenant: capped(0) } })`,
    good: `counter("shop.orders", { help: "Orders.", unit: "{order}", labels: { tenant: capped(50) } })`,
  },
} as const satisfies Record<string, ProblemEntry>;
