import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { capped, defineService, histogram } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./four.ts";
import {
  clients,
  createOpenMetricsRegistry,
  openMetricsClients,
  type Client,
  type ClientName,
  type ClientRegistry,
} from "./prom-clients.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const help = "For a test.";
const shop = defineService({
  name: "shop",
  metrics: {
    quotes: histogram("shop.quotes", { help, unit: "s", labels: { tenant: capped(10) } }),
  },
});
const exemplarLabels = { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" };
const registries = new Map<string, readonly [ClientRegistry, Client]>();
for (const [name, client] of Object.entries(clients)) registries.set(name, [new client.Registry(), client]);
for (const name of openMetricsClients)
  registries.set(`${name}, OpenMetrics`, [createOpenMetricsRegistry(clients[name]), clients[name]]);

const names = [...registries.keys()];
const guests = names.map((name) => [name, `guest ${name}`] as const);
const hosts = names.map((name) => [name, `host ${name}`] as const);
const servers: Server[] = [];
let prometheus: Prometheus | undefined;

/** Two targets a registry: our exposition with it as a guest, and its own with ours in it. */
async function listen(name: string): Promise<readonly [string, string][]> {
  const [registry, client] = registries.get(name)!;
  const openMetrics = name.endsWith("OpenMetrics");
  const jobs = { name: "legacy_jobs_total", help, registers: [registry], enableExemplars: openMetrics };
  new client.Counter(jobs).inc(openMetrics ? { value: 3, exemplarLabels } : 3);
  const telemetry = testTelltale(shop, { registries: [registry], hosts: [registry], runtimeMetrics: true });
  telemetry.metrics.quotes.record(0.2, { tenant: 'a "b" \\ c\n☃' });
  const port = telemetry.port(() => undefined);
  const own = await serve(
    (request, response) => void port.accept(request, response, undefined)?.run(() => response.end()),
  );
  const theirs = await serve((_request, response) => {
    const type = openMetrics ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4";
    void Promise.resolve(registry.metrics()).then((text) =>
      response.setHeader("content-type", `${type}; charset=utf-8`).end(text),
    );
  });
  return [
    [`guest ${name}`, own],
    [`host ${name}`, theirs],
  ];
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return addressOf(server);
}

/** The value of an expression as soon as there is one. */
function value(expression: string): Promise<number> {
  return eventually(async () => {
    const [sample] = await prometheus!.query(expression);
    return sample && Number(sample.value[1]);
  });
}

describe.skipIf(!hasTool("prometheus"))("a real Prometheus", () => {
  beforeAll(async () => {
    const targets = await Promise.all(names.map(listen));
    prometheus = await startPrometheus(Object.fromEntries(targets.flat()));
  });
  afterAll(async () => {
    await prometheus?.[Symbol.asyncDispose]();
    for (const server of servers) server.close();
  });

  it.each([...guests, ...hosts])("reads ours and those of %s, each once, from the %s", async (_name, job) => {
    expect(await value(`up{job="${job}"} == 1`)).toBe(1);
    expect(await value(`sum(legacy_jobs_total{job="${job}"})`)).toBe(3);
    expect(await value(`count({job="${job}",__name__="shop_quotes_seconds_bucket"})`)).toBe(15);
    expect(await value(`sum(shop_quotes_seconds_count{job="${job}",tenant="a \\"b\\" \\\\ c\\n☃"})`)).toBe(1);
    expect(await value(`count(target_info{job="${job}"})`)).toBe(1);
    expect(await value(`count(process_uptime_seconds{job="${job}"})`)).toBe(1);
  });

  it.each(openMetricsClients)("finds the exemplars of a guest made with %s", async (name: ClientName) => {
    const query = `legacy_jobs_total{job="guest ${name}, OpenMetrics"}`;
    const found = await eventually(async () => {
      const end = Date.now() / 1_000;
      const data = (await prometheus!.api("query_exemplars", {
        query,
        start: `${end - 60}`,
        end: `${end + 60}`,
      })) as {
        exemplars: { labels: object }[];
      }[];
      return data[0]?.exemplars[0];
    });
    expect(found.labels).toEqual(exemplarLabels);
  });
});
