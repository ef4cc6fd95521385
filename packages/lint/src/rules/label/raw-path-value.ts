import { exposition, type Rule } from "../rule.ts";
import { remember } from "../remember.ts";
import { valuesLike } from "../seen-values.ts";

export const rawPathValue: Rule = {
  id: "label/raw-path-value",
  severity: "error",
  summary: "A label holds request paths instead of route templates.",
  why: "Every id in a path, and every scanner that guesses paths, is a new set of series.",
  hint: "Use the framework's route template, such as /orders/:id.",
  bad: exposition(`
# HELP shop_requests_total Requests.
# TYPE shop_requests_total counter
shop_requests_total{route="/orders/4711"} 1`),
  good: exposition(`
# HELP shop_requests_total Requests.
# TYPE shop_requests_total counter
shop_requests_total{route="/orders/:id"} 1`),
  check: (facts, settings) => {
    const mayBe = remember(isRawPath);
    const isLike = (value: string, label: string): boolean => mayBe(value) && !files.test(label);
    return valuesLike(facts, settings, { what: "raw paths", mayBe, isLike });
  },
};

/** Paths of the machine's files, which are as many as its disks. */
const files = /mount|device|disk|volume|dir(ectory)?$|file/i;

function isRawPath(value: string): boolean {
  if (!/^(https?:\/\/[^/]+)?\//.test(value) || value.length > 2_000) return false;
  return (
    value.includes("?") ||
    value.split("/").some((segment) => /^\d+$|^[0-9a-f]{16,}$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segment))
  );
}
