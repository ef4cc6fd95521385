// A process that begins anew at its address shows on the board of the runtime, once, and a steady one does not.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { definePlatform, defineService } from "@telltale/conventions";
import { renderDashboards } from "@telltale/dashboards";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./four.ts";
import { startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const service = defineService({ name: "shop" });

/** The query of a panel, for any instance. */
function queryOf(title: string): string {
  const [file] = renderDashboards(definePlatform({ services: [service] }), { only: ["runtime"] });
  const { panels } = JSON.parse(file?.text ?? "") as {
    panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
  };
  const [target] = panels.find((panel) => panel.title === title && panel.targets)?.targets ?? [];
  return (target?.expr ?? "")
    .replaceAll("$__rate_interval", "1m")
    .replaceAll(/\$(?:service|instance)/g, ".+");
}

/** Tells an uptime that grows with each scrape; its process began anew when the uptime is set back. */
async function startProcess(uptime: () => number): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(`# TYPE process_uptime_seconds gauge\nprocess_uptime_seconds ${uptime()}\n`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe.skipIf(!hasTool("prometheus"))("a restart", () => {
  const processes: Server[] = [];
  let scrapes = 0;
  let prometheus: Prometheus;

  beforeAll(async () => {
    // The first begins anew at its fourth scrape.
    processes.push(await startProcess(() => (scrapes++ < 3 ? 100 + scrapes : scrapes)));
    let steady = 100;
    processes.push(await startProcess(() => steady++));
    prometheus = await startPrometheus({ shop: processes.map(addressOf) });
  });
  afterAll(async () => {
    for (const server of processes) server.close();
    await prometheus?.[Symbol.asyncDispose]();
  });

  it("is counted where it happened, and nowhere else", async () => {
    await expect.poll(() => scrapes, { timeout: 15_000 }).toBeGreaterThan(6);
    const found = await prometheus.query(queryOf("Restarts"));
    const restarts = Object.fromEntries(found.map(({ metric, value }) => [metric["instance"], value[1]]));
    expect(processes.map((server) => restarts[addressOf(server)])).toEqual(["1", "0"]);
  });
});
