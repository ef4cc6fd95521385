import { namedMetrics } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const unitAbbreviation: Rule = {
  id: "metric/unit-abbreviation",
  severity: "warning",
  summary: "A name ends in a single letter where the rest says it is a unit.",
  why: "`_s`, `_b` and `_m` are read as seconds, bytes, metres, minutes or millions, by whoever comes.",
  hint: "Write the unit out: _seconds, _bytes, _meters.",
  bad: exposition(`
# HELP shop_quote_duration_s Time to quote.
# TYPE shop_quote_duration_s gauge
shop_quote_duration_s 0.2`),
  good: exposition(`
# HELP shop_quote_duration_seconds Time to quote.
# TYPE shop_quote_duration_seconds gauge
shop_quote_duration_seconds 0.2`),
  *check(facts, settings) {
    for (const { name, convention, place } of namedMetrics(facts, settings))
      if (convention === "prometheus" && isAbbreviated(name))
        yield { place, message: `${name} abbreviates its unit` };
  },
};

const forms: readonly RegExp[] = [
  /_(duration|latency|time|delay|lag|age|uptime|timeout|interval|elapsed|wait|ttl)_[smhd](_total)?$/,
  /_(size|memory|mem|heap|disk|rss|storage|buffer|body|payload|traffic|sent|received|read|written|transmitted)_(b|pb)(_total)?$/,
  /_(distance|length|height|width|depth|altitude)_m(_total)?$/,
];

/** Says so only where the word before is a time, a size or a length: vitamin_b and plan_d are no units. */
function isAbbreviated(name: string): boolean {
  return forms.some((form) => form.test(name));
}
