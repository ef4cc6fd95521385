import type { Facts } from "../../facts.ts";
import { baseUnits } from "../../naming/units.ts";
import { lowerWords, plainName } from "../../naming/words.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const failureWithoutAttempts: Rule = {
  id: "metric/failure-without-attempts",
  severity: "info",
  summary: "Failures are counted, and nothing counts the attempts beside them.",
  why: "Ten failures are nothing of a million calls and everything of ten; only the ratio can be alerted on.",
  hint: "Count the attempts too, or count all with a label for the outcome.",
  bad: exposition(`
# HELP shop_payment_failures_total Payments that the bank refused.
# TYPE shop_payment_failures_total counter
shop_payment_failures_total 3`),
  good: exposition(`
# HELP shop_payment_failures_total Payments that the bank refused.
# TYPE shop_payment_failures_total counter
shop_payment_failures_total 3
# HELP shop_payments_total Payments tried.
# TYPE shop_payments_total counter
shop_payments_total 90`),
  *check(facts, settings) {
    const named = namedMetrics(facts, settings);
    const failing = named.filter((metric) => metric.type === "counter" && isFailure(metric));
    if (failing.length === 0) return;
    const attempts = countable(facts, named);
    for (const metric of failing) {
      const stem = stemOf(metric);
      if (!attempts.some((name) => name.startsWith(stem)))
        yield {
          place: metric.place,
          message: `nothing counts the attempts that ${metric.name} are failures of`,
        };
    }
  },
};

/** What counts something that may have failed: any counter or distribution that is not one of failures itself, of libraries too. */
function countable(facts: Facts, named: readonly Named[]): string[] {
  return [...named, ...facts.families]
    .filter((metric) => counting.has(metric.type) && !isFailure(metric))
    .map(({ name }) => plainName(name));
}

const counting = new Set<string>(["counter", "histogram", "summary", "unknown"]);

function isFailure(metric: Pick<Named, "name" | "type">): boolean {
  return /fail|error|exception/i.test(metric.name) && failures.has(meaning(metric).at(-1) ?? "");
}

const failures = new Set("failure failures failed error errors exceptions".split(" "));

/** What failed, in the singular: shop_payment of shop_payment_failures_total. */
function stemOf(metric: Named): string {
  return meaning(metric)
    .slice(0, -1)
    .join("_")
    .replace(/(?<=\w{3})s$/, "");
}

/** The words of a name that type and suffix do not add. */
function meaning({ name, type }: Pick<Named, "name" | "type">): string[] {
  return lowerWords(name).filter((word) => word !== type && !endings.has(word));
}

const endings = new Set(["total", "count", ...baseUnits]);
