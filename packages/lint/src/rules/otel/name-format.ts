import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const nameFormat: Rule = {
  id: "otel/name-format",
  severity: "error",
  summary: "An instrument's name is one that OpenTelemetry's API refuses.",
  why: "The SDK warns once and hands out an instrument that records nothing, or one that a backend drops.",
  hint: "Begin with a letter; use letters, digits, dots and underscores, 255 at the most.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders placed", { description: "Orders placed.", unit: "{order}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders_placed", { description: "Orders placed.", unit: "{order}" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention !== "opentelemetry" || isLegal(name)) continue;
      const what = name.length > 255 ? `of ${name.length} characters` : "";
      yield {
        place,
        message: `${shown(name)} ${what && `${what} `}is no name for an instrument`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};

/** The grammar of the API's specification, instrument name syntax. */
export function isLegal(name: string): boolean {
  return /^[a-z][\w./-]{0,254}$/i.test(name);
}

function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 57)}...` : name);
}
