import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { definePlatform, defineService } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { renderDashboards } from "@telltale/dashboards";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, frameworks } from "./four.ts";
import { eventually, startPrometheus, type Prometheus, type Sample } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const shop = defineService({ name: "shop" });
const [file] = renderDashboards(definePlatform({ services: [shop] }), { only: ["deploys"] });
const { panels, annotations } = JSON.parse(file?.text ?? "") as {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly Target[] }[];
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
};

interface Target {
  readonly refId: string;
  readonly expr: string;
}

let prometheus: Prometheus;
const servers: Server[] = [];

/** Two instances of the old version and, some scrapes later, one of the new, which fails every other request. */
async function start(): Promise<void> {
  for (const version of ["1.0.0", "1.0.0", "1.1.0"]) {
    servers.push(await frameworks["express"]!(testTelltale(shop, { runtimeMetrics: true, version })));
  }
  const [first, second, late] = servers.map(addressOf);
  let outAt: number | undefined;
  const gate = createServer((_request, response) => {
    if (outAt === undefined) {
      response.writeHead(503).end();
      return;
    }
    const uptime = (performance.now() - outAt) / 1_000;
    void fetch(`http://${late}/metrics`).then(async (answer) => {
      response.setHeader("content-type", answer.headers.get("content-type") ?? "text/plain");
      // All three run in this process; the later one says how long it has been out.
      response.end((await answer.text()).replace(/^(process_uptime_seconds\S* )\S+/m, `$1${uptime}`));
    });
  });
  servers.push(gate.listen(0, "127.0.0.1"));
  await once(gate, "listening");
  prometheus = await startPrometheus({ shop: [first!, second!, addressOf(gate)] });
  // Two versions that are first seen by the same scrape have no order.
  await eventually(async () => (await prometheus.query("target_info offset 2s"))[0]);
  outAt = performance.now();
}

async function traffic(): Promise<void> {
  for (const [index, server] of servers.slice(0, 3).entries()) {
    for (const path of ["/items/7", index === 2 ? "/boom" : "/items/8"])
      await (await fetch(`http://${addressOf(server)}${path}`)).text();
  }
}

/** Grafana's variables as a person would have them set. */
function substitute(expression: string): string {
  return expression
    .replaceAll("$__rate_interval", "2s")
    .replaceAll("$__range", "20s")
    .replaceAll("$service", "shop")
    .replaceAll(":1m]", ":1s]");
}

/** What one query of a panel finds, by version. */
async function ask(title: string, refId: string): Promise<Record<string, number>> {
  const target = panels.find((panel) => panel.title === title)?.targets?.find((each) => each.refId === refId);
  const found = await prometheus.query(substitute(target?.expr ?? ""));
  return Object.fromEntries(
    found.map(({ metric, value }) => [metric["service_version"] ?? "", Number(value[1])]),
  );
}

describe.skipIf(!hasTool("prometheus"))("the board of deploys on a real Prometheus", () => {
  beforeAll(async () => {
    await start();
    await eventually(async () => {
      await traffic();
      const errors = await ask("Version by version", "errors");
      return (errors["1.1.0"] ?? 0) > 0.45 || undefined;
    }, 40_000);
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await prometheus?.[Symbol.asyncDispose]();
  });

  it("tells a bad version from a good one, side by side", async () => {
    const errors = await ask("Version by version", "errors");
    expect(errors["1.0.0"]).toBe(0);
    expect(errors["1.1.0"]).toBeCloseTo(0.5, 1);
  });

  it("holds the newest version against what ran before it", async () => {
    const title = "Before and after the newest deploy";
    expect(await ask(title, "errors_before")).toEqual({ "1.1.0": 0 });
    expect((await ask(title, "errors_after"))["1.1.0"]).toBeCloseTo(0.5, 1);
    expect((await ask(title, "p99_before"))["1.1.0"]).toBeGreaterThan(0);
  });

  it("counts the instances of each version, and how long there were several", async () => {
    expect(await ask("Instances by version", "version")).toEqual({ "1.0.0": 2, "1.1.0": 1 });
    expect(await ask("One version or several", "versions")).toEqual({ "": 2 });
    expect((await ask("Rollouts", "side_by_side"))[""]).toBeGreaterThan(0);
  });

  it("has a number in every cell of every table", async () => {
    const tables = panels.filter(({ title }) =>
      /^(Versions running now|Rollouts|Version by version|Before and after .+)$/.test(title),
    );
    expect(tables).toHaveLength(4);
    for (const { title, targets = [] } of tables) {
      const lines = await Promise.all(targets.map(({ refId }) => ask(title, refId)));
      const [first = [], ...others] = lines.map((line) => Object.keys(line).toSorted());
      expect(first.length).toBeGreaterThan(0);
      for (const other of others) expect(other).toEqual(first);
    }
  });

  it("marks each version once, where it begins", async () => {
    const end = Math.floor(Date.now() / 1_000);
    const { result } = (await prometheus.api("query_range", {
      query: substitute(annotations.list[0]?.expr ?? "").replaceAll("$__interval", "1s"),
      start: String(end - 60),
      end: String(end),
      step: "1",
    })) as { readonly result: readonly (Pick<Sample, "metric"> & { readonly values: readonly unknown[] })[] };
    const marks = result.map(({ metric, values }) => [metric["service_version"], values.length]);
    expect(marks).toEqual([
      ["1.0.0", 1],
      ["1.1.0", 1],
    ]);
  });
});
