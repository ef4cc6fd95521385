// Boards of proxies and machines have data where these are at work; a kind that cannot run here is a sample.
import { existsSync } from "node:fs";
import { definePlatform, type Platform, type ProxyKind } from "@telltale/conventions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askEverything, askWhatIsAnswered, checkout } from "./proxies/backend.ts";
import { startHaproxy, type Haproxy } from "./proxies/haproxy.ts";
import { startNginx, type Nginx } from "./proxies/nginx.ts";
import { startNodeExporter } from "./proxies/node-exporter.ts";
import { serveSamples } from "./proxies/sample-server.ts";
import { setStage, type Stage } from "./proxies/stage.ts";
import { hasTool } from "./tools.ts";

const hasPrometheus = hasTool("prometheus");
const patience = { timeout: 25_000, interval: 100 };

function platformOf(kind: ProxyKind, job = "edge") {
  return definePlatform({ services: [checkout], proxies: { edge: { kind, job } } });
}

async function askAllServers({ servers }: Stage): Promise<void> {
  for (const server of servers) await askWhatIsAnswered(`http://${server}`);
}

/** Which queries of the proxy's board find no number once these requests are answered. */
async function emptyAfter(requests: Promise<unknown>, stage: Stage, platform: Platform): Promise<string[]> {
  await requests;
  return stage.empty(platform, "edge-proxy");
}

describe.skipIf(!hasPrometheus || !hasTool("haproxy", ["-v"]))("a real HAProxy", () => {
  let stage: Stage & { readonly scenery: Haproxy };

  beforeAll(async () => {
    stage = await setStage(startHaproxy);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  it("answers as its board says: 502 for a broken answer, 503 for no server, 504 for none in time", async () => {
    expect(await askEverything(stage.scenery.url)).toEqual([200, 200, 200, 404, 500, 504, 502, 503]);
  });

  it("fills every query of its board", async () => {
    await expect
      .poll(() => emptyAfter(askEverything(stage.scenery.url), stage, platformOf("haproxy")), patience)
      .toEqual([]);
  });
});

const hasNginx = hasTool("nginx", ["-v"]) && hasTool("prometheus-nginx-exporter", ["-version"]);

describe.skipIf(!hasPrometheus || !hasNginx)("a real NGINX", () => {
  let stage: Stage & { readonly scenery: Nginx };

  beforeAll(async () => {
    stage = await setStage(startNginx);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  it("fills every query of its board", async () => {
    await expect
      .poll(() => emptyAfter(askEverything(stage.scenery.url), stage, platformOf("nginx")), patience)
      .toEqual([]);
  });
});

describe.skipIf(!hasPrometheus)("a proxy as its exposition shows it", () => {
  const kinds = ["nginx", "ingress-nginx", "envoy", "traefik"] as const;
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(() => serveSamples(kinds));
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  it.each(kinds)("fills every query of the board of %s", async (kind) => {
    await expect
      .poll(() => emptyAfter(askAllServers(stage), stage, platformOf(kind, kind)), patience)
      .toEqual([]);
  });
});

describe.skipIf(!hasPrometheus || !hasTool("prometheus-node-exporter"))("a real node exporter", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(startNodeExporter);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  it("fills every query of the board of machines", async () => {
    const platform = definePlatform({ services: [checkout], hosts: { job: "node" } });
    // A kernel without pressure has no such series, and the panels say so.
    const unknown = existsSync("/proc/pressure") ? /^$/ : /^Pressure/;
    const empty = async () =>
      (await stage.empty(platform, "telltale-host")).filter((each) => !unknown.test(each));
    await expect.poll(empty, patience).toEqual([]);
  });

  it("fills every query of the board of the runtime", async () => {
    const platform = definePlatform({ services: [checkout] });
    await expect.poll(() => stage.empty(platform, "telltale-runtime"), patience).toEqual([]);
  });
});
