import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";

export const unboundedValue: Rule = {
  ...sharedWith("label/unbounded-value"),
  severity: "error",
  bad: source(`
import { Counter } from "prom-client";
const logins = new Counter({ name: "shop_logins_total", help: "Logins.", labelNames: ["user"] });
export function onLogin(req: { params: { id: string } }) {
  const userId = req.params.id;
  logins.inc({ user: userId });
}`),
  good: source(`
import { Counter } from "prom-client";
const logins = new Counter({ name: "shop_logins_total", help: "Logins.", labelNames: ["plan"] });
export function onLogin(plan: "free" | "paid") {
  logins.inc({ plan });
}`),
  *check({ metrics, uses }) {
    for (const { name, expression, labels } of metrics) {
      for (const { name: label, open, place } of labels ?? []) {
        if (open?.kind !== "unbounded") continue;
        const path = [...open.path, `label ${label}`].join(" → ");
        yield {
          place,
          message: `${open.source} bounds nothing in ${name ?? expression}: ${path}`,
          hint: definition,
        };
      }
    }
    for (const { label, values, place, library, metric } of uses) {
      if (values.kind !== "unbounded") continue;
      // oneOf() and capped() are bounds themselves; a closed list is one only for those who ask the compiler.
      if (library === "telltale" && !metric?.labels?.some(({ name, closed }) => name === label && closed))
        continue;
      const target = label === "*" ? "labels" : `label ${label}`;
      yield {
        place,
        message: `${values.source} reaches ${target}: ${[...values.path, target].join(" → ")}`,
        hint: hints[values.source] ?? usual,
      };
    }
  },
};

const definition = "Write the values out, or give the label oneOf([...]) or capped(n).";
const usual = "Put it in a log line or a span, or fold it into a short list of values.";
const hints: Record<string, string> = {
  "error text": "Use the error's name or code, and log the message.",
  clock: "Export the time as the value of a gauge ending in _timestamp_seconds.",
};
