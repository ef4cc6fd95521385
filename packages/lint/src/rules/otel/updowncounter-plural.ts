import { ownWords } from "../../naming/words.ts";
import { singular } from "../../naming/ucum.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments } from "./instruments.ts";

export const updowncounterPlural: Rule = {
  id: "otel/updowncounter-plural",
  severity: "info",
  summary: "An up-down counter is named in the plural.",
  why: "The conventions keep the plural for what is counted up, and call a number of things now there shop.cart.count.",
  hint: "Write it in the singular and end it in .count.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const carts = metrics.getMeter("shop").createUpDownCounter("shop.carts", { description: "Carts in memory.", unit: "{cart}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const carts = metrics.getMeter("shop").createUpDownCounter("shop.cart.count", { description: "Carts in memory.", unit: "{cart}" });`),
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, type, place } = metric;
      if (type !== "updowncounter" || conventionOf(metric)) continue;
      // The conventions themselves say active_requests: only a noun that stands alone is taken for a plural.
      const segments = name.split(".").filter((segment) => ownWords(segment).length > 0);
      const [word = "", ...others] = ownWords(segments.at(-1) ?? "");
      if (others.length > 0 || singular(word) === word) continue;
      const better = [...segments.slice(0, -1), singular(word), "count"].join(".");
      yield { place, message: `${name} is an up-down counter in the plural`, hint: `Call it ${better}.` };
    }
  },
};
