import { exposition, type Rule } from "../rule.ts";
import { remember } from "../remember.ts";
import { valuesLike } from "../seen-values.ts";

export const idLikeValue: Rule = {
  id: "label/id-like-value",
  severity: "error",
  summary: "A label holds ids: UUIDs, long numbers, hashes or times.",
  why: "There is one more for every order, user or second, and each is a new set of series.",
  hint: "Drop the label; put the id in a log line or a span.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{order="9b2e2f4c-1c1d-4f5a-9d0e-2f9a7a6b5c4d"} 1`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 1`),
  check: (facts, settings) => valuesLike(facts, settings, { what: "ids", mayBe: remember(isIdLike) }),
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const hash = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{16,64}$/i;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isIdLike(value: string): boolean {
  if (value.length > 100) return false;
  return (
    uuid.test(value) ||
    hash.test(value) ||
    time.test(value) ||
    /^\d{6,}$/.test(value) ||
    /^[a-z]+[-_:]\d{3,}$/i.test(value)
  );
}
