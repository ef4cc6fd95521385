// What real exporters expose is theirs to name: our lint has nothing to say of it unless asked.
import { lint, readExposition } from "@telltale/lint";
import * as platformatic from "@platformatic/prom-client";
import * as prometheusIo from "@prometheus-io/client";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as prom15 from "prom-client";
import { describe, expect, it } from "vitest";
import { freePort } from "./free-port.ts";
import { eventually, startPrometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

function findingsIn(text: string): string[] {
  return lint(readExposition(text, "/metrics")).map(({ id, message }) => `${id}: ${message}`);
}

/** An exposition, in the format asked for. */
async function scrape(url: string, accept: string): Promise<string> {
  return (await fetch(`${url}/metrics`, { headers: { accept } })).text();
}

const formats = ["text/plain;version=0.0.4", "application/openmetrics-text;version=1.0.0"];

describe("default metrics yield no finding", () => {
  it("of prom-client", async () => {
    const registry = new prom15.Registry();
    prom15.collectDefaultMetrics({ register: registry });
    expect(findingsIn(await registry.metrics())).toEqual([]);
  });

  it("of @prometheus-io/client", async () => {
    const registry = new prometheusIo.Registry();
    prometheusIo.collectDefaultMetrics({ register: registry });
    expect(findingsIn(await registry.metrics())).toEqual([]);
  });

  it("of @platformatic/prom-client", async () => {
    const registry = new platformatic.Registry();
    platformatic.collectDefaultMetrics({ register: registry });
    expect(findingsIn(await registry.metrics())).toEqual([]);
  });
});

describe.skipIf(!hasTool("prometheus"))("Prometheus' own exposition", () => {
  it.each(formats)("as %s yields no finding", async (accept) => {
    await using prometheus = await startPrometheus({});
    await prometheus.query("up");
    expect(findingsIn(await scrape(prometheus.url, accept))).toEqual([]);
  });
});

describe.skipIf(!hasTool("prometheus-alertmanager"))("Alertmanager's own exposition", () => {
  it("yields no finding", async () => {
    const folder = await mkdtemp(join(tmpdir(), "telltale-alertmanager-"));
    await writeFile(join(folder, "am.yml"), "route: { receiver: none }\nreceivers: [{ name: none }]\n");
    const url = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      "prometheus-alertmanager",
      [
        `--config.file=${folder}/am.yml`,
        `--storage.path=${folder}/data`,
        "--cluster.listen-address=",
        `--web.listen-address=${url}`,
      ],
      { stdio: "ignore" },
    );
    try {
      const text = await eventually(() => scrape(`http://${url}`, formats[0] ?? "").catch(() => undefined));
      expect(text).toContain("alertmanager_build_info");
      expect(findingsIn(text)).toEqual([]);
    } finally {
      if (child.exitCode === null && child.kill()) await once(child, "exit");
      await rm(folder, { recursive: true, force: true });
    }
  });
});
