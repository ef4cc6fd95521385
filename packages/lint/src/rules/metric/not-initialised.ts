import type { Facts } from "../../facts.ts";
import type { MetricFact } from "../../facts/source.ts";
import { union } from "../../values.ts";
import { groupDigits } from "../../group-digits.ts";
import { source, type Rule } from "../rule.ts";

export const notInitialised: Rule = {
  id: "metric/not-initialised",
  severity: "info",
  summary: "A counter of failures has few label values, and its series appear only when something fails.",
  why: "rate() and increase() see no growth in a series that begins at one: the first failure after every start is lost, which may be the only one.",
  hint: "Create the series at start: for every label value call inc() with it and 0.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["outcome"] });
export function placed(outcome: "accepted" | "failed") {
  orders.inc({ outcome });
}`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["outcome"] });
for (const outcome of ["accepted", "failed"] as const) orders.inc({ outcome }, 0);
export function placed(outcome: "accepted" | "failed") {
  orders.inc({ outcome });
}`),
  *check(facts) {
    for (const metric of facts.metrics) {
      const { type, library, labels, handling } = metric;
      if (type !== "counter" || library !== "prom-client" || !labels?.length) continue;
      if (!handling?.isRecorded || handling.isInitialised) continue;
      const values = labels.map(({ name }) => valuesOf(metric, name, facts));
      const series = values.reduce((product, each) => product * (each?.length ?? Infinity), 1);
      if (
        series < 2 ||
        series > most ||
        !speaksOfFailure(
          metric,
          values.flatMap((each) => each ?? []),
        )
      )
        continue;
      yield {
        place: metric.place,
        message: `${metric.name ?? metric.expression} has ${groupDigits(series)} series, known beforehand and created only when they first count`,
      };
    }
  },
};

/** More series than this are better not written out at start. */
const most = 20;

/** Every value that the code can give a label; undefined when it can be anything else too. */
function valuesOf(metric: MetricFact, label: string, { uses }: Facts): readonly string[] | undefined {
  const sets = uses.filter((use) => use.metric === metric && use.label === label).map((use) => use.values);
  const values = union(sets);
  return sets.length > 0 && values.kind === "finite" && values.values.length > 0 ? values.values : undefined;
}

const failure = /error|fail|reject|timeout|timed_?out|drop|lost|panic|exception|denied|invalid|abort/i;

function speaksOfFailure({ name = "" }: MetricFact, values: readonly string[]): boolean {
  return failure.test(name) || values.some((value) => failure.test(value));
}
