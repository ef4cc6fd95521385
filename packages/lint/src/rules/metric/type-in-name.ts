import { ownTypeIn } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const typeInName: Rule = {
  id: "metric/type-in-name",
  severity: "warning",
  summary: "A metric's name holds its own type.",
  why: "The type is in the exposition already, and the name lies when the type changes.",
  hint: "Drop the word.",
  bad: source(`
import { Gauge } from "prom-client";
const sessions = new Gauge({ name: "shop_sessions_gauge", help: "Open sessions." });
export const show = (open: number) => sessions.set(open);`),
  good: source(`
import { Gauge } from "prom-client";
const sessions = new Gauge({ name: "shop_sessions", help: "Open sessions." });
export const show = (open: number) => sessions.set(open);`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const own = ownTypeIn(metric);
      if (!own) continue;
      yield {
        place: metric.place,
        message: `${metric.name} says ${own} in its name`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};
