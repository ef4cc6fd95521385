import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./four.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const bin = fileURLToPath(new URL("../../../packages/cli/src/bin.ts", import.meta.url));
const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), "telltale-live-"));
let prometheus: Prometheus | undefined;
let scrapes = 0;

/** A shop with one of everything that a server shows and no scrape alone does. */
function renderShop(): string {
  scrapes += 1;
  const customers = Array.from({ length: 130 }, (_, index) => `shop_visits_total{customer="c${index}"} 1`);
  const stock = Array.from(
    { length: 2_100 },
    (_, index) => `shop_stock_items{shelf="s${index % 60}",slot="${index}"} 1`,
  );
  return [
    "# TYPE shop_visits_total counter",
    ...customers,
    "# TYPE shop_stock_items gauge",
    ...stock,
    "# TYPE shop_jobs_total counter",
    'shop_jobs_total{otel_metric_overflow="true"} 7',
    "# TYPE shop_orders_total counter",
    'shop_orders_total{channel="web"} 3',
    'shop_orders_total{channel="fax"} 1',
    "# TYPE telltale_folded_total counter",
    'telltale_folded_total{metric="shop.quotes",label="tenant"} 12',
    "# TYPE shop_size gauge",
    "shop_size 4",
    "",
  ].join("\n");
}

/** A job whose only series is another at each scrape, and who says of one metric what the shop does not. */
function renderChurning(): string {
  scrapes += 1;
  return `# TYPE churn_hits_total counter\nchurn_hits_total{request="${scrapes}"} 1\n# TYPE shop_size counter\nshop_size 4\n`;
}

const rules = `groups:
  - name: shop
    rules:
      - record: shop:orders:sum
        expr: sum(shop_orders_total)
      - record: shop:gone:sum
        expr: sum(shop_gone_total)
`;

const source = `import { counter } from "@telltale/core";
export const orders = counter("shop.orders", { help: "Orders placed.", unit: "{order}", labels: { channel: ["web", "app"] } });
`;

async function serve(render: () => string): Promise<string> {
  const listener: RequestListener = (_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4").end(render());
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return addressOf(server);
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a user would, beside a source that declares one of the metrics. */
function lint(...args: string[]): Promise<Ran> {
  const given = ["--conditions=@telltale/source", bin, "lint", "src", "--no-config", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, given, { cwd: folder, encoding: "utf8" }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe.skipIf(!hasTool("prometheus"))("telltale lint --prometheus", () => {
  beforeAll(async () => {
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src", "metrics.ts"), source);
    const targets = { shop: await serve(renderShop), churning: await serve(renderChurning) };
    prometheus = await startPrometheus(targets, rules);
    // Until the churning job has replaced its series often enough, and the rules have run.
    await eventually(
      async () => (await prometheus!.query("sum_over_time(scrape_series_added{job='churning'}[1h]) > 8"))[0],
    );
    await eventually(async () => (await prometheus!.query("shop:orders:sum"))[0]);
  }, 60_000);

  afterAll(async () => {
    await prometheus?.[Symbol.asyncDispose]();
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("names what the server holds and nobody meant, each by its own id", async () => {
    const { out, code } = await lint("--prometheus", prometheus!.url, "--format", "json");
    const findings = (JSON.parse(out) as { findings: { id: string; message: string }[] }).findings;
    const live = findings
      .filter(({ id }) => id.startsWith("live/"))
      .map(({ id, message }) => `${id}: ${message}`);
    expect(live).toEqual([
      "live/budget: shop_stock_items has 2,100 series on one instance of job shop, over 2,000 (values: 2,100 slot, 60 shelf)",
      expect.stringMatching(
        /^live\/churn: job churning replaced its series [\d.]+ times within the last hour$/,
      ),
      "live/dead-record: shop:gone:sum is recorded, and has no series",
      "live/label-cardinality: label customer of shop_visits_total has 130 values in job shop",
      "live/metadata-conflict: shop_size has the type counter and the gauge, by different targets",
      'live/over-declared: label channel of shop_orders_total also has "fax" in job shop',
      "live/overflow: label tenant of shop.quotes of job shop has folded 12 values into _OTHER",
      "live/overflow: shop_jobs_total of job shop is over the SDK's limit: new label sets are lost in one series",
    ]);
    expect(code).toBe(1);
  });

  it("says beforehand what it would ask, and asks nothing", async () => {
    const before = await counted();
    const { out, code } = await lint("--prometheus", prometheus!.url, "--plan");
    expect(out).toMatch(/^At most \d+ requests to http/);
    expect(code).toBe(0);
    expect(await counted()).toBe(before);
  });

  it("makes no more requests than it said", async () => {
    const said = Number(
      /At most (\d+)/.exec((await lint("--prometheus", prometheus!.url, "--plan")).out)?.[1],
    );
    const before = await counted();
    await lint("--prometheus", prometheus!.url);
    expect((await counted()) - before).toBeLessThanOrEqual(said);
  });
});

/** How many requests the server's API has answered, this one's kind left out. */
async function counted(): Promise<number> {
  const response = await fetch(`${prometheus!.url}/metrics`);
  const lines = (await response.text()).split("\n");
  const counts = lines.filter(
    (line) => line.startsWith("prometheus_http_requests_total{") && line.includes("/api/v1/"),
  );
  return counts.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
