import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, wordsOf } from "../subjects.ts";

export const typeInName: Rule = {
  id: "metric/type-in-name",
  severity: "warning",
  summary: "A metric's name holds its own type.",
  why: "The type is in the exposition already, and the name lies when the type changes.",
  hint: "Drop the word.",
  bad: exposition(`
# HELP shop_sessions_gauge Open sessions.
# TYPE shop_sessions_gauge gauge
shop_sessions_gauge 3`),
  good: exposition(`
# HELP shop_sessions Open sessions.
# TYPE shop_sessions gauge
shop_sessions 3`),
  *check(facts, settings) {
    for (const { name, type, place } of namedMetrics(facts, settings)) {
      if (type !== "info" && type !== "unknown" && wordsOf(name).includes(type)) {
        yield { place, message: `${name} says ${type} in its name` };
      }
    }
  },
};
