import { describe, expect, it } from "vitest";
import { readSample } from "../../fixtures/read-sample.ts";
import { lint } from "../../lint.ts";
import type { LintOptions } from "../../options.ts";
import { estate } from "../rule.ts";

/** What is said of queries, given as records, over sources and expositions. */
function findings(
  queries: readonly string[],
  files: Record<string, string>,
  options: LintOptions = {},
): string[] {
  const records = queries
    .map((expr, index) => `      - record: any:record:${index}\n        expr: ${expr}\n`)
    .join("");
  const rules =
    queries.length === 0 ? {} : { "rules.yaml": `groups:\n  - name: any\n    rules:\n${records}` };
  return lint(readSample(estate({ ...files, ...rules })), options)
    .filter(({ id, severity }) => id.startsWith("cross/") && severity !== "info")
    .map(({ id, hint = "" }) => `${id}: ${hint}`);
}

function counters(...names: readonly string[]): Record<string, string> {
  const makes = names.map((name) => `new Counter({ name: "${name}", help: "Of ${name}." }).inc();`);
  return { "metrics.ts": `import { Counter } from "prom-client";\n${makes.join("\n")}` };
}

/** How many findings two services make that each expose one gauge. */
function pair(one: string, other: string): number {
  return findings([], { "a.prom": gauge(one), "b.prom": gauge(other) }).length;
}

function gauge(name: string): string {
  return `# HELP ${name} Of it.\n# TYPE ${name} gauge\n${name} 1\n`;
}

describe("did you mean", () => {
  // The names that LINT's survey of a large repository met: boards ask for the left, the code has the right.
  it.each([
    ["lodestar_stfn_state_clone_total", "lodestar_stfn_state_cloned_count"],
    ["lodestar_all_validators_total_count", "lodestar_all_validators_count"],
    ["lodestar_bls_thread_pool_job_wait_seconds_sum", "lodestar_bls_thread_pool_jobs_wait_seconds_sum"],
  ])("of %s names %s", (asked, meant) => {
    const others = [
      "lodestar_stfn_state_balances_total",
      "lodestar_stfn_epoch_clone_total",
      "lodestar_validators_total",
    ];
    const found = findings([asked, ...others], counters(meant, ...others));
    expect(found).toEqual([expect.stringContaining(`Did you mean ${meant} `)]);
  });
});

it("tells of a dashboard that lacks the _total which an exporter appends, once a scrape shows it", () => {
  const code = {
    "metrics.ts": `import { metrics } from "@opentelemetry/api";
metrics.getMeter("shop").createCounter("shop.logins", { description: "Logins.", unit: "{login}" }).add(1);`,
  };
  const scrape = {
    "shop.prom": "# HELP shop_logins_total Logins.\n# TYPE shop_logins_total counter\nshop_logins_total 1\n",
  };
  expect(findings(["shop_logins"], code)).toEqual([]);
  expect(findings(["shop_logins"], { ...code, ...scrape })).toEqual([
    expect.stringContaining("Did you mean shop_logins_total"),
  ]);
});

describe("cross/unknown-metric says nothing", () => {
  it.each<[string, string, Record<string, string>]>([
    ["where nothing was read that yields metrics", "shop_orders_total", {}],
    ["of exporters nobody read", "rate(node_cpu_seconds_total[5m])", counters("shop_orders_total")],
    ["of what Prometheus makes", "up + scrape_duration_seconds", counters("shop_orders_total")],
    ["of another application's metrics", "bank_transfers_total", counters("shop_orders_total")],
    [
      "of OpenTelemetry's conventions",
      "http_server_request_duration_seconds_count",
      counters("http_hits_total", "shop_orders_total"),
    ],
    ["of prom-client's own metrics", "nodejs_eventloop_lag_seconds", counters("nodejs_orders_total")],
    [
      "of a name that the code may compute",
      "shop_queue_jobs_total",
      {
        "metrics.ts":
          'import { Counter } from "prom-client";\nexport const of = (queue: string) => new Counter({ name: `shop_${queue}_jobs_total`, help: "Jobs." });',
      },
    ],
    [
      "of the name before a rename, beside the new one",
      "shop_orders_total or shop_sales_total",
      counters("shop_orders_total"),
    ],
    [
      "of an OpenTelemetry instrument that no request has used yet",
      "shop_refunds_total",
      {
        "shop.prom":
          '# TYPE target_info gauge\ntarget_info{service_name="shop"} 1\n# TYPE shop_orders_total counter\nshop_orders_total 1\n',
      },
    ],
    [
      "of a record where no rule file with records of that name was read",
      "shop_orders_total",
      counters("shop_orders_total"),
    ],
  ])("%s", (_, query, files) => {
    expect(findings([query], files)).toEqual([]);
  });

  it("of a prefix that the settings do not count as ours", () => {
    const files = counters("shop_orders_placed_total");
    const queries = ["shop_orders_placed_total", "shop_gateway_hits_total"];
    expect(findings(queries, files, { prefixes: ["shop_orders"] })).toEqual([]);
    expect(findings(queries, files)).toHaveLength(1);
  });

  it("where most of what is asked for is not there, for then a part was read; but for slips of the pen", () => {
    const files = counters("shop_orders_placed_total");
    const others = ["shop_gateway_hits_total", "shop_search_orders_placed_total"];
    expect(findings(others, files)).toEqual([]);
    expect(findings([...others, "shop_orders_place_total"], files)).toHaveLength(1);
  });

  it("of prom-client's own metrics under the application's prefix", () => {
    const queries = [
      "shop_orders_placed_total",
      "shop_nodejs_eventloop_lag_seconds",
      "shop_process_cpu_seconds_total",
    ];
    expect(findings(queries, counters("shop_orders_placed_total"))).toEqual([]);
  });
});

describe("cross/unknown-label says nothing", () => {
  const files = counters("shop_orders_total", "shop_carts_total");

  it.each([
    ["of labels that scrapes add", "sum by (job, instance, namespace, pod) (shop_orders_total)"],
    [
      "of labels that several metrics are asked for and none has",
      "sum by (ring) (shop_orders_total) / sum by (ring) (shop_carts_total)",
    ],
    [
      "of labels that are asked of what nobody declares here",
      "sum by (ring) (shop_orders_total) / sum by (ring) (up)",
    ],
    [
      "of labels that the query makes",
      'sum by (kind) (label_replace(shop_orders_total, "kind", "$1", "job", "(.*)"))',
    ],
    [
      "of labels that another side brings",
      "sum by (version) (shop_orders_total * on (instance) group_left (version) shop_build_info)",
    ],
  ])("%s", (_, query) => {
    expect(findings([query], files).filter((finding) => finding.startsWith("cross/unknown-label"))).toEqual(
      [],
    );
  });

  it("of a label that no scrape has shown yet, unless it is a slip of the pen", () => {
    const scrape = {
      "shop.prom":
        '# HELP shop_hits_total Hits.\n# TYPE shop_hits_total counter\nshop_hits_total{route="/"} 1\n',
    };
    expect(findings(["sum by (route, error_kind) (shop_hits_total)"], scrape)).toEqual([]);
    expect(findings(["sum by (rote) (shop_hits_total)"], scrape)).toHaveLength(1);
  });

  it("of a label that the settings name", () => {
    const query = "sum by (ring) (shop_orders_total)";
    expect(findings([query], files)).toHaveLength(1);
    expect(findings([query], files, { targetLabels: ["ring"] })).toEqual([]);
  });
});

describe("near-duplicate names", () => {
  it.each([
    ["shop_request_queue", "shop_requests_queue"],
    ["shop_req_duration", "shop_request_duration"],
    ["shop_check_out_jobs", "shop_checkout_jobs"],
    ["shop_mails_received", "shop_mails_recieved"],
    ["shop_queue_request_size", "shop_request_queue_size"],
  ])("%s and %s are one", (one, other) => {
    expect(pair(one, other)).toBe(1);
  });

  it.each([
    ["shop_rx_bytes", "shop_tx_bytes"],
    ["shop_jobs_p50", "shop_jobs_p90"],
    ["shop_cache_hits", "shop_cache_misses"],
    ["shop_pool_min", "shop_pool_max"],
    ["shop_bytes_to_disk", "shop_disk_to_bytes"],
    ["shop_access_checks", "shop_success_checks"],
  ])("%s and %s are two", (one, other) => {
    expect(pair(one, other)).toBe(0);
  });
});

describe("what an expression that cannot be read may ask for", () => {
  const scrape = { "shop.prom": gauge("shop_orders") + gauge("shop_carts") };

  it.each([
    ["sum(shop_orders) $operator sum(shop_carts)", 0],
    ["sum(shop_orders) +", 1],
    ["sum(shop_$kind) $operator 3", 0],
  ])("is not called unused: %s", (expr, unused) => {
    const target = { refId: "A", expr, datasource: { type: "prometheus", uid: "x" } };
    const panel = {
      id: 1,
      type: "timeseries",
      title: "Any",
      datasource: target.datasource,
      targets: [target],
    };
    const board = { title: "Any", uid: "any", schemaVersion: 39, panels: [panel] };
    const facts = readSample(estate({ ...scrape, "board.json": JSON.stringify(board) }));
    expect(lint(facts).filter(({ id }) => id === "cross/unused-metric")).toHaveLength(unused);
  });
});

describe("cross/unused-bucket", () => {
  const bounds = ["0.1", "1", "+Inf"].map((le) => `shop_wait_seconds_bucket{le="${le}"} 1`).join("\n");
  const scrape = `# HELP shop_wait_seconds Wait.\n# TYPE shop_wait_seconds histogram\n${bounds}\nshop_wait_seconds_sum 1\nshop_wait_seconds_count 1\n`;

  it.each([
    [
      "sum(rate(shop_wait_seconds_bucket[5m]))",
      ["2 of 2 bounds of shop_wait_seconds are never asked for: 0.1, 1"],
    ],
    ["sum by (le) (rate(shop_wait_seconds_bucket[5m]))", []],
    [
      'sum(rate(shop_wait_seconds_bucket{le="1.0"}[5m]))',
      ["1 of 2 bounds of shop_wait_seconds are never asked for: 0.1"],
    ],
    ['sum(rate(shop_wait_seconds_bucket{le=~"0.1|1"}[5m]))', []],
  ])("reads %s", (expr, messages) => {
    const rules = `groups:\n  - name: any\n    rules:\n      - record: any:record:one\n        expr: ${expr}\n`;
    const found = lint(readSample(estate({ "shop.prom": scrape, "rules.yaml": rules })));
    expect(found.filter(({ id }) => id === "cross/unused-bucket").map(({ message }) => message)).toEqual(
      messages,
    );
  });
});
