// One service, scraped by a real Prometheus in every format it can read.
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { capped, counter, defineService, gauge, histogram } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, frameworks } from "./four.ts";
import { eventually, startPrometheus, type Prometheus, type Sample } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const labels = { tenant: capped(10) };
const service = defineService({
  name: "formats",
  metrics: {
    orders: counter("shop.orders", { help: 'A "quoted" help \\ text.', unit: "{order}", labels }),
    depth: gauge("shop.depth", { help: "Depth.", unit: "1", labels }),
    time: histogram("shop.time", { help: "Time.", unit: "s", labels }),
  },
});
const tenants = ["plain", 'a "quoted" one', "back\\slash", "new\nline", "ünïcödé 😀"];

/** What each job's scrapes ask for, whatever Prometheus would. */
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: { accept: "text/plain;version=0.0.4" },
  "text-gzip": { accept: "text/plain;version=0.0.4", "accept-encoding": "gzip" },
  "text-1-0-0": { accept: "text/plain;version=1.0.0;escaping=allow-utf-8" },
  openmetrics: { accept: "application/openmetrics-text;version=1.0.0" },
  "openmetrics-gzip": { accept: "application/openmetrics-text;version=1.0.0", "accept-encoding": "gzip" },
};

const servers: Server[] = [];
let prometheus: Prometheus;

/** Passes every request on with these headers in the place of its own. */
async function startProxy(target: Server, headers: Readonly<Record<string, string>>): Promise<Server> {
  const [host, port] = addressOf(target).split(":");
  const proxy = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const passed = request({ host, port, path: incoming.url, headers: { host, ...headers } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.once("error", () => outgoing.destroy()).end();
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  return proxy;
}

/** What a job stored for one query, without what tells jobs apart. */
async function stored(job: string, selector: string): Promise<unknown> {
  const samples = await prometheus.query(selector.replace("{", `{job="${job}",`));
  return samples.map(withoutJob).toSorted();
}

function withoutJob({ metric, value }: Sample): string {
  const { job: _job, instance: _instance, ...own } = metric;
  return `${JSON.stringify(Object.entries(own).map(String).toSorted())} ${value[1]}`;
}

function valuesOf(samples: readonly Sample[]): readonly string[] {
  return samples.map(({ value }) => value[1]).toSorted();
}

describe.skipIf(!hasTool("prometheus"))("a real Prometheus", () => {
  beforeAll(async () => {
    const telemetry = testTelltale(service);
    for (const [index, tenant] of tenants.entries()) {
      telemetry.metrics.orders.add(index + 1, { tenant });
      telemetry.metrics.depth.set(index / 7, { tenant });
      for (const seconds of [0.003, 0.3, index]) telemetry.metrics.time.record(seconds, { tenant });
    }
    telemetry.metrics.depth.set(Infinity, { tenant: "endless" });
    const target = await frameworks["express"]!(telemetry);
    const proxies = await Promise.all(Object.values(asked).map((headers) => startProxy(target, headers)));
    servers.push(target, ...proxies);
    const jobs = Object.keys(asked).map((job, index) => [job, addressOf(proxies[index]!)]);
    prometheus = await startPrometheus(Object.fromEntries(jobs) as Record<string, string>);
    await eventually(async () => {
      const up = await prometheus.query("count(up == 1)");
      return up[0]?.value[1] === String(jobs.length) ? true : undefined;
    });
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await prometheus?.[Symbol.asyncDispose]();
  });

  const names = ["shop_orders_total", "shop_depth_ratio", "shop_time_seconds_sum", "shop_time_seconds_count"];
  it.each(Object.keys(asked))("reads the same values from %s", async (job) => {
    for (const name of names) {
      const selector = `${name}{tenant!=""}`;
      const expected = await stored("text", selector);
      expect(expected).toHaveLength(name === "shop_depth_ratio" ? tenants.length + 1 : tenants.length);
      expect(await stored(job, selector)).toEqual(expected);
    }
    // OpenMetrics writes whole bounds with a fraction; what each bucket holds is the same.
    const buckets = `sum by (tenant) (shop_time_seconds_bucket{job="${job}"})`;
    expect(valuesOf(await prometheus.query(buckets))).toEqual(
      valuesOf(await prometheus.query('sum by (tenant) (shop_time_seconds_bucket{job="text"})')),
    );
  });

  it("keeps the values of labels as they were given", async () => {
    const found = await prometheus.query('shop_orders_total{job="openmetrics"}');
    expect(new Set(found.map(({ metric }) => metric["tenant"]))).toEqual(new Set(tenants));
  });
});
