import { misusesTotal } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const totalOnNonCounter: Rule = {
  id: "metric/total-on-non-counter",
  severity: "error",
  summary: "A metric that is not a counter ends in `_total`.",
  why: "Whoever reads the name will take its rate, and a rate of a gauge is noise.",
  hint: "Drop `_total`, or make it a counter.",
  bad: source(`
import { Gauge } from "prom-client";
const sessions = new Gauge({ name: "shop_sessions_total", help: "Open sessions." });
export const show = (open: number) => sessions.set(open);`),
  good: source(`
import { Gauge } from "prom-client";
const sessions = new Gauge({ name: "shop_sessions", help: "Open sessions." });
export const show = (open: number) => sessions.set(open);`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, type, place } = metric;
      if (!misusesTotal(metric)) continue;
      yield {
        place,
        message: `${type} ${name} ends in total as if it were a counter`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};
