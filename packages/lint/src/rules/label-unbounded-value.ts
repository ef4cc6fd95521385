import { source, type Rule } from "./rule.ts";
import { sharedWith } from "./shared.ts";

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
  *check({ uses }) {
    for (const { label, values, place, library } of uses) {
      if (values.kind !== "unbounded" || library === "telltale") continue; // our definitions are bounds themselves
      const target = label === "*" ? "labels" : `label ${label}`;
      yield {
        place,
        message: `${values.source} reaches ${target}: ${[...values.path, target].join(" → ")}`,
        hint: hints[values.source] ?? usual,
      };
    }
  },
};

const usual = "Put it in a log line or a span, or fold it into a short list of values.";
const hints: Record<string, string> = {
  "error text": "Use the error's name or code, and log the message.",
  clock: "Export the time as the value of a gauge ending in _timestamp_seconds.",
};
