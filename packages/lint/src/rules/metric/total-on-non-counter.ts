import { exposition, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const totalOnNonCounter: Rule = {
  id: "metric/total-on-non-counter",
  severity: "error",
  summary: "A metric that is not a counter ends in `_total`.",
  why: "Whoever reads the name will take its rate, and a rate of a gauge is noise.",
  hint: "Drop `_total`, or make it a counter.",
  bad: exposition(`
# HELP shop_sessions_total Open sessions.
# TYPE shop_sessions_total gauge
shop_sessions_total 3`),
  good: exposition(`
# HELP shop_sessions Open sessions.
# TYPE shop_sessions gauge
shop_sessions 3`),
  *check(facts, settings) {
    for (const { name, type, place } of namedMetrics(facts, settings)) {
      if (type === "counter" || type === "unknown" || !/[._]total$/.test(name)) continue;
      yield { place, message: `${type} ${name} ends in _total as if it were a counter` };
    }
  },
};
