import type { QueryMatcher, SelectorNode } from "@telltale/promql";
import { anchored } from "../../asked/name-pattern.ts";
import { namedLabelsOf } from "../../asked/named-labels.ts";
import { queriesInOrder } from "../../asked/asked.ts";
import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { knownMetrics, type KnownLabel, type KnownMetric } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { listed, ownerWords } from "./owner-words.ts";
import { nearestText } from "./suggest.ts";

const orders = `
import { Counter } from "prom-client";
const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed.", labelNames: ["channel"] });
export function place(channel: "web" | "app") { placed.inc({ channel }); }`;
const alertOn = (value: string): string => `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(shop_orders_placed_total{channel="${value}"}[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`;

export const unknownLabelValue: Rule = {
  id: "cross/unknown-label-value",
  severity: "error",
  summary: "A query asks for a value that its metric's label never has.",
  why: 'The condition finds nothing, for ever: `status_code="2xx"` where the label holds 200, 201 and 404.',
  hint: "Correct the value, or record it.",
  bad: estate({ "orders.ts": orders, "rules.yaml": alertOn("ap") }),
  good: estate({ "orders.ts": orders, "rules.yaml": alertOn("app") }),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const fact of queriesInOrder(facts.queries)) {
      const told = new Set<string>();
      for (const { matcher, selectors } of namedLabelsOf(fact)) {
        const [selector] = selectors;
        if (!matcher || !selector || matcher.isVariable || matcher.value === "") continue;
        const metric =
          selector.metric === undefined || selector.isVariable ? undefined : known.find(selector.metric);
        const report = metric && reportOf(fact, matcher, metric, selector);
        if (!report || told.has(report.message)) continue;
        told.add(report.message);
        yield report;
      }
    }
  },
};

function reportOf(
  fact: QueryFact,
  matcher: QueryMatcher,
  metric: KnownMetric,
  selector: SelectorNode,
): Report | undefined {
  const values =
    matcher.label === "le" ? boundsOf(metric, selector) : valuesOf(metric.labels?.get(matcher.label));
  const wrong = values && missingFrom(values, matcher);
  if (!values || wrong === undefined) return undefined;
  const near = nearestText(wrong, values.listed);
  return {
    place: fact.at(matcher.valueSpan),
    message: `${ownerWords(fact.owner)} asks for ${matcher.label}="${wrong}", which ${metric.name} never has; ${values.words}`,
    ...(near === undefined || near === wrong ? {} : { hint: `Did you mean "${near}"?` }),
  };
}

/** What a label can hold, for a condition to be held against. */
interface Values {
  readonly has: (value: string) => boolean;
  readonly listed: readonly string[];
  readonly words: string;
}

function valuesOf(label: KnownLabel | undefined): Values | undefined {
  if (label?.isStatusCode) return statusCodes;
  if (!label?.values) return undefined;
  const { values } = label;
  return {
    has: (value) => values.has(value),
    listed: [...values],
    words: `it is ${listed([...values].map((value) => `"${value}"`))}`,
  };
}

/** Beside codes there may be words that nobody has seen yet; a class of codes would be there instead of them. */
const statusCodes: Values = {
  has: (value) => !/^[1-5](xx|\*\*?|\.\.)$/i.test(value),
  listed: Array.from({ length: 500 }, (_, index) => String(index + 100)),
  words: 'it holds status codes such as "200"',
};

/** Prometheus writes a bound as 1 or 1.0, by its version. */
function boundsOf({ type, bounds, name }: KnownMetric, { metric }: SelectorNode): Values | undefined {
  if (type !== "histogram" || !bounds || metric !== `${name}_bucket`) return undefined;
  const texts = [...bounds.map(String), "+Inf"];
  return {
    has: (value) => value === "+Inf" || bounds.includes(Number(value)),
    listed: [...texts, ...bounds.filter(Number.isInteger).map((bound) => `${bound}.0`)],
    words: `its buckets end at ${texts.join(", ")}`,
  };
}

/** The value that a condition asks for and that is not there; a pattern is, when nothing fits it. */
function missingFrom({ has, listed: all }: Values, { operator, value }: QueryMatcher): string | undefined {
  switch (operator) {
    case "=":
      return has(value) ? undefined : value;
    case "=~":
      return missingFromPattern(value, has, all);
    case "!=":
      // Leaving out what is never there is often care; a slip of the pen is not.
      return has(value) || nearestText(value, all) === undefined || /\d/.test(value) ? undefined : value;
    case "!~":
      return undefined;
    default:
      return operator satisfies never;
  }
}

function missingFromPattern(
  source: string,
  has: (value: string) => boolean,
  all: readonly string[],
): string | undefined {
  // A list of values is judged one by one.
  if (/^[\w -]+(\|[\w -]+)+$/.test(source)) return source.split("|").find((value) => !has(value));
  const pattern = anchored(source);
  if (!pattern || pattern.test("")) return undefined;
  return [...all, "_OTHER"].some((value) => pattern.test(value)) ? undefined : source;
}
