import { annotationOf, codeOf, isUcum } from "../../naming/ucum.ts";
import { ucumConversion } from "../../naming/units.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments, unitFix } from "./instruments.ts";

export const unitAnnotation: Rule = {
  id: "otel/unit-annotation",
  severity: "warning",
  summary: "A unit is neither a UCUM code nor one thing counted, in braces.",
  why: "A bare word becomes part of the name in Prometheus, shop_orders_requests_total, and no backend knows the unit.",
  hint: 'Write a code such as "s" or "By", or what is counted, in the singular and in braces: "{order}".',
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders", { description: "Orders placed.", unit: "orders" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders", { description: "Orders placed.", unit: "{order}" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, unit = "", place } = metric;
      const better = betterUnit(unit);
      if (better === undefined || conventionOf(metric)) continue; // otel/wrong-unit
      const fix = better === "" ? undefined : unitFix(metric, better);
      yield {
        place: metric.metric?.unitPlace ?? place,
        message: `${name} has the unit ${JSON.stringify(unit.slice(0, 70))}${unit.length > 63 ? `, of ${unit.length} characters` : ""}`,
        ...(better === "" ? {} : { hint: `Write it ${JSON.stringify(better)}.` }),
        ...(fix ? { fix } : {}),
      };
    }
  },
};

/** What the unit should be; empty when it is wrong and nobody can tell, undefined when it is right. */
function betterUnit(unit: string): string | undefined {
  if (unit === "") return undefined;
  if (!/^[\x20-\x7e]{1,63}$/.test(unit)) return "";
  const code = codeOf(unit);
  // otel/base-unit tells of those that are no base units either.
  if (code !== undefined) return ucumConversion(code) ? undefined : code;
  const isAnnotation = /^\{[^{}]*\}$/.test(unit);
  if (isUcum(unit) && !isAnnotation) return undefined;
  const annotation = annotationOf(unit);
  if (annotation === unit || (isAnnotation && isUcum(unit) && annotation === undefined)) return undefined;
  return annotation !== undefined && isUcum(annotation) ? annotation : "";
}
