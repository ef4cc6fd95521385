import { misplacedUnit } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const unitWordOrder: Rule = {
  id: "metric/unit-word-order",
  severity: "warning",
  summary: "The unit in a metric's name is not its last word.",
  why: "Readers and tools look for the unit at the end, before `_total`, and take the name for one without a unit.",
  hint: "Put the unit last, before _total.",
  bad: source(`
import { Counter } from "prom-client";
const sent = new Counter({ name: "shop_bytes_sent_total", help: "Bytes sent to browsers." });
export const send = (body: Buffer) => sent.inc(body.length);`),
  good: source(`
import { Counter } from "prom-client";
const sent = new Counter({ name: "shop_sent_bytes_total", help: "Bytes sent to browsers." });
export const send = (body: Buffer) => sent.inc(body.length);`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      const unit = convention === "prometheus" ? misplacedUnit(name) : undefined;
      if (unit)
        yield {
          place,
          message: `${name} has its unit, ${unit}, before other words`,
          ...mended(renameOf(metric, facts, settings)),
        };
    }
  },
};
