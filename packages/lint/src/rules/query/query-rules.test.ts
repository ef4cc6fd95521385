import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readDashboard } from "../../dashboard/read-dashboard.ts";
import { readExposition } from "../../exposition/read-exposition.ts";
import { applyEdits } from "../../fix/apply-edits.ts";
import { mergeFacts, type Facts } from "../../facts.ts";
import { lint } from "../../lint.ts";
import { readYaml } from "../../rule-file/read-yaml.ts";

/** What is known of the metrics: the rest is told by names alone. */
const exposition = `
# HELP shop_queue_length Orders that wait.
# TYPE shop_queue_length gauge
shop_queue_length 3
# HELP shop_logins Logins.
# TYPE shop_logins counter
shop_logins 3
# HELP shop_wait_seconds Time in the queue.
# TYPE shop_wait_seconds summary
shop_wait_seconds{quantile="0.9"} 1
shop_wait_seconds_sum 3
shop_wait_seconds_count 3
`;

function ruleFile(rules: readonly object[], interval?: string): string {
  return stringify({ groups: [{ name: "shop", ...(interval ? { interval } : {}), rules }] });
}

function found(...read: readonly Partial<Facts>[]): string[] {
  const all = lint(mergeFacts([readExposition(exposition, "shop.prom"), ...read]));
  return all.flatMap(({ id, message }) => (id.startsWith("query/") ? [`${id}: ${message}`] : []));
}

function foundInRecord(expr: string): string[] {
  return found(readYaml(ruleFile([{ record: "shop:test:sum", expr }]), "rules.yaml"));
}

function foundInAlert(expr: string, wait?: string): string[] {
  return found(
    readYaml(ruleFile([{ alert: "ShopTest", expr, ...(wait ? { for: wait } : {}) }]), "rules.yaml"),
  );
}

function foundInPanel(expr: string): string[] {
  const targets = [{ refId: "A", expr, datasource: { type: "prometheus", uid: "$ds" } }];
  const panels = [{ id: 1, type: "timeseries", title: "Test", targets }];
  return found(readDashboard(JSON.stringify({ title: "Shop", schemaVersion: 42, panels }), "board.json"));
}

/** A panel that asks for a range, at one moment or at every step. */
function rangePanel(isInstant: boolean): string {
  const targets = [{ refId: "A", expr: "x[5m]", instant: isInstant, range: !isInstant }];
  const panels = [{ id: 1, type: "table", title: "Test", targets }];
  return JSON.stringify({ title: "Shop", schemaVersion: 42, panels });
}

const errors = 'sum(rate(a_total{code="500"}[5m]))';

describe("the query rules", () => {
  it.each([
    ["sum(rate(a_total[5m])", "query/syntax: ( is not closed by )"],
    ["rte(a_total[5m])", "query/syntax: there is no function rte"],
    ["rate(a)", "query/type: rate takes a range, not an instant vector"],
    ["a[5m]", "query/type: record shop:test:sum evaluates to a range, which no rule can use"],
    ['"text"', "query/type: record shop:test:sum evaluates to a string, which no rule can use"],

    ["a_total", "query/counter-without-rate: counter a_total is read without rate() or increase()"],
    [
      "sum by (x) (a_total) > 5",
      "query/counter-without-rate: counter a_total is read without rate() or increase()",
    ],
    [
      "shop_logins / 2",
      "query/counter-without-rate: counter shop_logins is read without rate() or increase()",
    ],
    [
      "shop_wait_seconds_count",
      "query/counter-without-rate: counter shop_wait_seconds_count is read without rate() or increase()",
    ],
    [
      "delta(a_total[5m])",
      "query/counter-without-rate: counter a_total is read by delta, which is for gauges",
    ],

    ["rate(shop_queue_length[5m])", "query/rate-on-non-counter: rate of shop_queue_length, which is a gauge"],
    [
      'increase(shop_wait_seconds{quantile="0.9"}[5m])',
      "query/rate-on-non-counter: increase of shop_wait_seconds, which is a summary's quantile",
    ],

    ["rate(sum(a_total)[5m:1m])", "query/sum-then-rate: rate is taken of a sum of counter a_total"],
    [
      "increase((sum(a_total) + sum(b_total))[1h:])",
      "query/sum-then-rate: increase is taken of a sum of counter a_total",
    ],

    [
      "rate(a_total[20s])",
      "query/range-too-short: rate over 20s needs two scrapes, which 30 s hold at a scrape interval of 15 s",
    ],
    [
      "increase(a_total[1s])",
      "query/range-too-short: increase over 1s needs two scrapes, which 30 s hold at a scrape interval of 15 s",
    ],
    [
      "deriv(shop_queue_length[5m:5m])",
      "query/range-too-short: deriv over 5m in steps of 5m has less than two points to go by",
    ],

    [
      "histogram_quantile(0.9, sum by (x) (rate(a_bucket[5m])))",
      "query/histogram-quantile: the label le of a_bucket does not reach histogram_quantile",
    ],
    [
      "histogram_quantile(0.9, sum without (le) (rate(a_bucket[5m])))",
      "query/histogram-quantile: the label le of a_bucket does not reach histogram_quantile",
    ],
    [
      "histogram_quantile(0.9, sum(rate(a_bucket[5m])))",
      "query/histogram-quantile: the label le of a_bucket does not reach histogram_quantile",
    ],
    [
      "histogram_quantile(0.9, rate(a_count[5m]))",
      "query/histogram-quantile: histogram_quantile reads a_count, which has no buckets",
    ],
    [
      "histogram_quantile(0.9, a_bucket)",
      "query/histogram-quantile: histogram_quantile reads a_bucket without rate() or increase()",
    ],
    [
      "histogram_quantile(0.9, sum by (le) (a_bucket))",
      "query/histogram-quantile: histogram_quantile reads a_bucket without rate() or increase()",
    ],
    [
      "histogram_quantile(99, rate(a_bucket[5m]))",
      "query/histogram-quantile: the quantile 99 is not between 0 and 1",
    ],

    [
      "sum by (a) (sum by (b) (x))",
      "query/impossible: sum by (a) groups by a label that sum by (b) inside does not keep",
    ],
    [
      "max by (a) (sum without (a) (x))",
      "query/impossible: max by (a) groups by a label that sum without (a) inside does not keep",
    ],
    [
      "x * on (a) sum by (b) (y)",
      "query/impossible: * on (a) matches by a label that sum by (b) inside does not keep",
    ],
    [
      "x * on (b) group_left (v) sum by (b) (y)",
      "query/impossible: group_left (v) takes a label that sum by (b) inside does not keep",
    ],
    [
      "sum by (a) (x) / sum(y)",
      "query/impossible: nothing matches across /: the left side has the label a, which the right side lost",
    ],
    [
      "sum by (a) (x) and sum by (b) (y)",
      "query/impossible: nothing matches across and: the left side has the label a, which the right side lost",
    ],
    [
      "rate(a_total[5m]) / sum(rate(a_total[5m]))",
      "query/impossible: nothing matches across /: one side has the labels of its targets, the other has none",
    ],
    [
      "up == 0 and hour() > 9",
      "query/impossible: nothing matches across and: one side has the labels of its targets, the other has none",
    ],
    [
      "x > 2 * sum(y)",
      "query/impossible: nothing matches across >: one side has the labels of its targets, the other has none",
    ],
    ['x{a="1",a="2"}', 'query/impossible: a="1" and a="2" exclude each other'],
    ['x{a="1",a!="1"}', 'query/impossible: a="1" and a!="1" exclude each other'],
    ['x{a="c",a=~"a|b"}', 'query/impossible: a="c" and a=~"a|b" exclude each other'],
    ['x{a="ab",a!~"a.*"}', 'query/impossible: a="ab" and a!~"a.*" exclude each other'],
    ['x{a!~".*"}', 'query/impossible: a!~".*" excludes every value'],
    ["count(x) == 0", "query/impossible: count(...) is never == 0"],
    ["0 == count by (a) (x)", "query/impossible: count(...) is never == 0"],
    ["count(x) < 1", "query/impossible: count(...) is never < 1"],
    ["absent(x) == 0", "query/impossible: absent(...) is never == 0"],
    ["up > 1", "query/impossible: up is never > 1"],
    ["rate(a_total[5m]) < 0", "query/impossible: rate(...) is never < 0"],
    ["count_over_time(x[5m]) == 0", "query/impossible: count_over_time(...) is never == 0"],
    ["x > 5 < 3", "query/impossible: what is > 5 is never < 3"],
    ["x > 10 and x < 5", "query/impossible: what is > 10 is never < 5"],
    ["x unless x", "query/impossible: x unless x leaves nothing"],
    ["hour() > 24", "query/impossible: hour(...) is never > 24"],

    ['x{a=~"b"}', 'query/needless-regex: a=~"b" is a plain value: = says the same'],
    ['x{a!~"b-c"}', 'query/needless-regex: a!~"b-c" is a plain value: != says the same'],
    [
      String.raw`x{a=~"b\\.c"}`,
      String.raw`query/needless-regex: a=~"b\\.c" is a plain value: = says the same`,
    ],
    ['x{a=~"^b.*$"}', 'query/needless-regex: a=~"^b.*$" is anchored twice: Prometheus matches whole values'],
    [
      'x{a=~"^(b|c)"}',
      'query/needless-regex: a=~"^(b|c)" is anchored twice: Prometheus matches whole values',
    ],
    ['x{a=~".+"}', 'query/needless-regex: a=~".+" asks whether the label is there: !="" says the same'],
    ['x{a=~".*"}', 'query/needless-regex: a=~".*" lets every series pass'],

    [
      "avg(rate(a_total[5m]) / rate(b_total[5m]))",
      "query/division-nan: avg of quotients becomes NaN when one divisor, rate(b_total[5m]), is 0",
    ],
    [
      "sum by (x) (100 * rate(a_total[5m]) / rate(b_total[5m]))",
      "query/division-nan: sum of quotients becomes NaN when one divisor, rate(b_total[5m]), is 0",
    ],

    [
      `${errors} / sum(rate(a_total[5m])) > 5`,
      "query/threshold-out-of-range: a share from 0 to 1 is never > 5",
    ],
    [`100 * ${errors} / sum(rate(a_total[5m])) > 5`, undefined],
    [
      `100 * (${errors} / sum(rate(a_total[5m]))) > 500`,
      "query/threshold-out-of-range: a share from 0 to 100 is never > 500",
    ],
    [
      `1 - ${errors} / sum(rate(a_total[5m])) > 99`,
      "query/threshold-out-of-range: a share from 0 to 1 is never > 99",
    ],
    ["count(up == 0) / count(up) > 50", "query/threshold-out-of-range: a share from 0 to 1 is never > 50"],
    ["sum(up) / count(up) > 1", "query/threshold-out-of-range: a share from 0 to 1 is never > 1"],
    [
      'sum(rate(a_bucket{le="0.5"}[5m])) / sum(rate(a_count[5m])) >= 90',
      "query/threshold-out-of-range: a share from 0 to 1 is never >= 90",
    ],

    ["a_seconds + b_bytes", "query/unit-mix: + adds seconds and bytes"],
    ["sum(a_seconds) - sum(b_milliseconds)", "query/unit-mix: - subtracts seconds and milliseconds"],
    ["a_seconds > b_bytes", "query/unit-mix: > compares seconds and bytes"],
    ["rate(a_bytes_total[5m]) + b_bytes", "query/unit-mix: + adds bytes per second and bytes"],
  ])("say of %j: %s", (expr, finding) => {
    expect(foundInRecord(expr)).toEqual(finding === undefined ? [] : [finding]);
  });

  it.each([
    [
      "topk(3, x) > 5",
      "5m",
      "query/fragile: alert ShopTest fires for the series that topk happens to choose",
    ],
    [
      "sort_desc(bottomk by (a) (3, x)) < 5",
      "5m",
      "query/fragile: alert ShopTest fires for the series that bottomk happens to choose",
    ],
    [
      'sum(x{job="a"}) / sum(y{job="b"}) > 5',
      undefined,
      "query/fragile: alert ShopTest sets job a against job b without a for",
    ],
  ])("say of the alert %j with for %s: %s", (expr, wait, finding) => {
    expect(foundInAlert(expr, wait)).toEqual([finding]);
  });

  it("tell of a record that it is a sum of counters, wherever its rate is taken", () => {
    const rules = [
      { record: "shop:orders:sum", expr: "sum(shop_orders_total)" },
      { alert: "NoOrders", expr: "rate(shop:orders:sum[5m]) == 0", for: "5m" },
    ];
    expect(found(readYaml(ruleFile(rules), "rules.yaml"))).toContain(
      "query/sum-then-rate: rate is taken of shop:orders:sum, a recorded sum of counter shop_orders_total",
    );
  });

  it("tell of a panel that it asks for a range at every step, unless it asks once", () => {
    expect(found(readDashboard(rangePanel(false), "board.json"))).toEqual([
      "query/type: panel Test evaluates to a range, which Prometheus draws for no time range",
    ]);
    expect(found(readDashboard(rangePanel(true), "board.json"))).toEqual([]);
  });

  it("measure ranges against the interval at which a group records and evaluates", () => {
    const rules = [
      { record: "shop:orders:max", expr: "max(shop_orders)" },
      { record: "shop:orders:changes", expr: "changes(shop:orders:max[5m])" },
      { record: "shop:orders:rate1m", expr: "rate(shop_orders_total[1m])" },
    ];
    expect(found(readYaml(ruleFile(rules, "3m"), "rules.yaml"))).toEqual([
      "query/range-too-short: changes over 5m needs two samples, and shop:orders:max is recorded every 3m",
      "query/range-too-short: rate looks at 1m of the 3m between two evaluations of group shop",
    ]);
  });

  it("say the same whatever the order of the files", () => {
    const files = ["rate(sum(a_total)[5m:1m])", "count(x) == 0", 'x{a=~"b"}'].map((expr, index) =>
      readYaml(ruleFile([{ record: "shop:test:sum", expr }]), `rules${index}.yaml`),
    );
    expect(found(...files.toReversed())).toEqual(found(...files));
  });
});

describe("the fix of query/needless-regex", () => {
  const changes = [
    ['x{a=~"b"}', 'x{a="b"}'],
    ["x{a !~ 'b-c', d=~'e|f'}", "x{a != 'b-c', d=~'e|f'}"],
    ['x{a=~"^b.*$"}', 'x{a=~"b.*"}'],
    ['x{a=~"^(b|c)"}', 'x{a=~"(b|c)"}'],
    ['x{a=~".+"}', 'x{a!=""}'],
    ['x{a!~"^b$", c=~".+"}', 'x{a!="b", c!=""}'],
  ] as const;

  it.each(changes)("makes of %j %j in a dashboard", (from, to) => {
    expect(mended(board(from), (text) => readDashboard(text, "board.json"))).toBe(board(to));
  });

  it.each(changes)("makes of %j %j in a rule file, however the expression is quoted", (from, to) => {
    for (const quote of [quoteNot, quoteDouble, quoteBlock]) {
      const rules = (expr: string): string =>
        `groups:\n  - name: shop\n    rules:\n      - record: shop:x:sum\n        expr: ${quote(expr)}\n`;
      expect(mended(rules(from), (text) => readYaml(text, "rules.yaml"))).toBe(rules(to));
    }
  });
});

/** The text after as many rounds of fixes as it takes. */
function mended(text: string, read: (text: string) => Partial<Facts>): string {
  const fixes = lint(mergeFacts([read(text)])).flatMap(({ id, fix }) =>
    id === "query/needless-regex" && fix ? [fix] : [],
  );
  return fixes.length === 0
    ? text
    : mended(
        applyEdits(
          text,
          fixes.flatMap(({ edits }) => edits),
        ),
        read,
      );
}

const board = (expr: string): string =>
  JSON.stringify({
    title: "Shop",
    schemaVersion: 42,
    panels: [{ id: 1, type: "stat", title: "x", targets: [{ expr }] }],
  });

const quoteNot = (expr: string): string => expr;
const quoteDouble = (expr: string): string => JSON.stringify(expr);
const quoteBlock = (expr: string): string => `|-\n          sum(\n            ${expr}\n          )`;

describe("the query rules on what is well written", () => {
  it.each([
    "up == 0",
    "up",
    "sum(up) == 0",
    "sum by (job) (up) / count by (job) (up) < 0.9",
    "avg by (job) (up) < 0.5",
    'absent(up{job="api"})',
    'absent(up{job="api"} == 1)',
    "absent(a_total)",
    "count(a_total) > 0",
    "count by (x) (a_total) > 10",
    "a_total == 0",
    "a_total unless a_total offset 1h",
    "a_total - a_total offset 1h > 10",
    "x unless on (job) a_total",
    "changes(a_total[1h]) > 0",
    "resets(a_total[1h]) > 3",
    "max_over_time(a_total[1h])",
    "timestamp(a_total)",
    "sum by (x) (rate(a_total[5m])) > 0",
    "rate(shop_logins[5m])",
    "deriv(shop_queue_length[5m]) > 0",
    "max_over_time(shop_queue_length[20s])",
    "rate(shop_wait_seconds_sum[5m]) / rate(shop_wait_seconds_count[5m])",
    "rate(unknown_thing[5m])",
    "nodejs_active_handles_total > 1000",
    "max_over_time(sum(rate(a_total[5m]))[1h:1m])",
    "max_over_time(sum(a_gauge)[1h:1m])",
    "rate(a_total[5m:1m])",
    "histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m])))",
    "histogram_quantile(0.99, sum by (le, job) (increase(a_bucket[5m])))",
    "histogram_quantile(0.99, sum without (instance) (rate(a_bucket[5m])))",
    "histogram_quantile(0.99, rate(a_seconds[5m]))",
    "histogram_quantile(0.99, sum by (job) (rate(a_seconds[5m])))",
    "histogram_quantile(0.99, job:a_bucket:rate5m)",
    "histogram_quantile(0.99, sum by (le) (a_bucket - a_bucket offset 5m))",
    "histogram_quantile(scalar(x), sum by (le) (rate(a_bucket[5m])))",
    "sum by (a) (sum by (a, b) (x))",
    'sum by (b) (label_replace(sum by (a) (x), "b", "$1", "a", "(.*)"))',
    'sum by (v) (count_values by (a) ("v", x))',
    "sum by (a) (x * on (b) group_left (a) y)",
    "sum by (a) (topk(3, x))",
    "sum by (a) (sum by (b) (x) or y)",
    "x / on (job) sum by (job) (y)",
    "x / on (job) group_left sum by (job) (y)",
    "x / ignoring (code) group_left sum without (code) (x)",
    "sum by (a) (x) / sum by (a) (y)",
    "sum by (a, b) (x) / ignoring (b) group_left sum by (a) (y)",
    "sum by (a) (x) / on () group_left sum(y)",
    "sum by (a) (x) / scalar(sum(y))",
    "sum by (a) (x) or sum(y)",
    "x / on () group_left sum(x)",
    "x / ignoring (job, instance) group_left sum(x)",
    "up == 0 and on () hour() > 9",
    "x > scalar(sum(y))",
    "time() - x > scalar(hour())",
    "job:x:sum / sum(y)",
    "x * 2 > 5",
    "x or vector(0)",
    "x or on (job) sum by (instance) (y)",
    "sum by (a) (x) or vector(0)",
    "sum(x) or vector(0)",
    "(count(x) or vector(0)) == 0",
    "count(x) > 5",
    "count(x == 0) > 0",
    "x > 3 < 5",
    "x > 3 and x < 5",
    "x > 10 and on (job) x < 5",
    "x > 10 and x offset 5m < 5",
    'x{a="1",a!="2"}',
    'x{a="ab",a=~"a.*"}',
    'x{a!="1",a!="2"}',
    'x{a="AB",a=~"(?i)ab"}',
    'x{a=~"b|c"}',
    'x{a=~"b.*"}',
    'x{a=~"^b|c$"}',
    'x{a=~"1.2"}',
    'x{a=~"b?"}',
    '{__name__=~"a:.*"}',
    "avg(a / b)",
    "sum(rate(a_total[5m])) / sum(rate(b_total[5m]))",
    "avg(rate(a_total[5m]) / (rate(b_total[5m]) > 0))",
    "max(rate(a_total[5m]) / rate(b_total[5m]))",
    "sum(rate(a_bytes_total[5m]) / 1024)",
    `${errors} / sum(rate(a_total[5m])) > 0.05`,
    `${errors} / sum(rate(b_total[5m])) > 1`,
    `(1 - ${errors} / sum(rate(a_total[5m]))) / (1 - 0.999) > 14.4`,
    `${errors} / sum(rate(a_total[1h])) > 1`,
    "sum(rate(a_total[5m])) / sum(rate(a_total[5m] offset 1d)) > 2",
    'sum by (x) (rate(a_total{c="d"}[5m])) / ignoring (x) group_left sum(rate(a_total[5m])) > 0.5',
    "a_seconds + b_seconds",
    "a_seconds * b_bytes",
    "time() - a_timestamp_seconds > 3600",
    "a_timestamp_seconds + b_seconds",
    "rate(a_cpu_seconds_total[5m]) > b_ratio",
    "a_milliseconds / 1000 + b_seconds",
    "a_bytes / b_seconds",
    "a_bytes > 1e9",
    "vector(1)",
    "a:b:rate5m / a:c:rate5m > 0.1",
    "predict_linear(node_filesystem_avail_bytes[6h], 4 * 3600) < 0",
    '100 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100 > 90',
    "node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1",
    "kube_deployment_status_replicas_available != kube_deployment_spec_replicas",
    "increase(kube_pod_container_status_restarts_total[1h]) > 5",
  ])("find nothing in %j", (expr) => {
    expect(foundInRecord(expr)).toEqual([]);
  });

  it.each([
    ["count(topk(3, x) > 5) > 2", "5m"],
    ["x > 5 and topk(3, y)", "5m"],
    ["x * on (job) group_left (version) topk by (job) (1, build_info) > 5", "5m"],
    ['sum(x{job="a"}) / sum(y{job="b"}) > 5', "10m"],
    ['sum(x{job="a"}) / sum(y{job="a"}) > 5', undefined],
  ])("find nothing in the alert %j with for %s", (expr, wait) => {
    expect(foundInAlert(expr, wait)).toEqual([]);
  });

  it.each([
    "sum(rate(a_total[$__rate_interval]))",
    'sum by ($group) (sum by (job) (rate(a_total{job=~"$job"}[$__rate_interval])))',
    "histogram_quantile($q, sum by ($group) (rate(a_bucket[$__rate_interval])))",
    "$metric > $threshold",
    'x{job=~"$job", job="a"}',
    'x{job=~"^$job$"}',
    "sum by ($a) (x) / sum by ($b) (y)",
    "sum by (a) (x) / $total",
    "x unless $filter",
    "$function(a_bucket[5m])",
    "topk($n, rate(a_total[$__rate_interval]))",
    "x * on ($key) group_left ($info) sum by (job) (y)",
    "rate(${prefix}_total[$__interval])",
  ])("find nothing in the panel %j", (expr) => {
    expect(foundInPanel(expr)).toEqual([]);
  });

  it.each(["packages/dashboards/src/golden", "apps/example/generated"])(
    "find nothing in our own dashboards of %s",
    (folder) => {
      const root = new URL("../../../../../", import.meta.url);
      const files = readdirSync(new URL(`${folder}/`, root)).filter((name) => name.endsWith(".json"));
      const read = files.map((name) =>
        readDashboard(readFileSync(new URL(`${folder}/${name}`, root), "utf8"), name),
      );
      expect(mergeFacts(read).queries.length).toBeGreaterThan(50);
      expect(found(...read)).toEqual([]);
    },
  );
});
