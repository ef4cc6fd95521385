// Boards of proxies and machines have data where these are at work; each kind that cannot run here is a sample.
import type { Server } from "node:http";
import { definePlatform, type Platform, type ProxyKind } from "@telltale/conventions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./four.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { askEverything, askWhatIsAnswered, checkout, startBackend } from "./proxies/backend.ts";
import { emptyQueries } from "./proxies/empty-panels.ts";
import { freePort } from "./proxies/free-port.ts";
import { startHaproxy, type Haproxy } from "./proxies/haproxy.ts";
import { startNginx, type Nginx } from "./proxies/nginx.ts";
import { serveSample } from "./proxies/sample-server.ts";
import { startProgram, type Program } from "./proxies/start-program.ts";
import { hasTool } from "./tools.ts";

const hasPrometheus = hasTool("prometheus");

/** Two backends and a Prometheus that scrapes them as one service, and whatever else is named. */
class Stage implements AsyncDisposable {
  readonly backends: Server[] = [];
  prometheus!: Prometheus;

  async start(targets: (servers: readonly string[]) => Promise<Record<string, string>>): Promise<void> {
    this.backends.push(await startBackend(), await startBackend());
    const servers = this.backends.map(addressOf);
    this.prometheus = await startPrometheus({ checkout: servers, ...(await targets(servers)) });
  }

  /** Keeps requests coming until the board has no empty query. */
  async fills(platform: Platform, board: string, ask: () => Promise<unknown>): Promise<void> {
    const empty = async () => {
      await ask();
      return emptyQueries(this.prometheus, platform, board);
    };
    await expect.poll(empty, { timeout: 25_000, interval: 100 }).toEqual([]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.backends) {
      server.closeAllConnections();
      server.close();
    }
    await this.prometheus?.[Symbol.asyncDispose]();
  }
}

function platformOf(kind: ProxyKind) {
  return definePlatform({ services: [checkout], proxies: { edge: { kind, job: "edge" } } });
}

describe.skipIf(!hasPrometheus || !hasTool("haproxy", ["-v"]))("a real HAProxy", () => {
  const stage = new Stage();
  let haproxy: Haproxy;

  beforeAll(() =>
    stage.start(async (servers) => {
      haproxy = await startHaproxy(servers);
      return { edge: haproxy.metrics };
    }),
  );
  afterAll(async () => {
    await haproxy?.[Symbol.asyncDispose]();
    await stage[Symbol.asyncDispose]();
  });

  it("answers as its board says: 502 for a broken answer, 503 for no server, 504 for none in time", async () => {
    expect(await askEverything(haproxy.url)).toEqual([200, 200, 200, 404, 500, 504, 502, 503]);
  });

  it("fills every query of its board", async () => {
    await stage.fills(platformOf("haproxy"), "edge-proxy", () => askEverything(haproxy.url));
  });
});

describe.skipIf(
  !hasPrometheus || !hasTool("nginx", ["-v"]) || !hasTool("prometheus-nginx-exporter", ["-version"]),
)("a real NGINX", () => {
  const stage = new Stage();
  let nginx: Nginx;

  beforeAll(() =>
    stage.start(async (servers) => {
      nginx = await startNginx(servers[0]!);
      return { edge: nginx.metrics };
    }),
  );
  afterAll(async () => {
    await nginx?.[Symbol.asyncDispose]();
    await stage[Symbol.asyncDispose]();
  });

  it("fills every query of its board", async () => {
    await stage.fills(platformOf("nginx"), "edge-proxy", () => askEverything(nginx.url));
  });
});

describe.skipIf(!hasPrometheus)("a proxy as its exposition shows it", () => {
  const stage = new Stage();
  const kinds = ["nginx", "ingress-nginx", "envoy", "traefik"] as const;
  const samples: Server[] = [];

  beforeAll(() =>
    stage.start(async () => {
      const servers = kinds.map((kind) =>
        serveSample(new URL(`proxies/samples/${kind}.prom`, import.meta.url)),
      );
      samples.push(...(await Promise.all(servers)));
      return Object.fromEntries(samples.map((server, index) => [kinds[index]!, addressOf(server)]));
    }),
  );
  afterAll(async () => {
    for (const server of samples) server.close();
    await stage[Symbol.asyncDispose]();
  });

  it.each(kinds)("fills every query of the board of %s", async (kind) => {
    const platform = definePlatform({ services: [checkout], proxies: { edge: { kind, job: kind } } });
    const urls = stage.backends.map((server) => `http://${addressOf(server)}`);
    await stage.fills(platform, "edge-proxy", () => Promise.all(urls.map(askWhatIsAnswered)));
  });
});

describe.skipIf(!hasPrometheus || !hasTool("prometheus-node-exporter"))("a real node exporter", () => {
  const stage = new Stage();
  let exporter: Program;

  beforeAll(() =>
    stage.start(async () => {
      const address = `127.0.0.1:${await freePort()}`;
      const start = () => [`--web.listen-address=${address}`];
      exporter = await startProgram("prometheus-node-exporter", start, `http://${address}/metrics`);
      return { node: address };
    }),
  );
  afterAll(async () => {
    await exporter?.[Symbol.asyncDispose]();
    await stage[Symbol.asyncDispose]();
  });

  it("fills every query of the board of machines", async () => {
    const platform = definePlatform({ services: [checkout], hosts: { job: "node" } });
    await stage.fills(platform, "telltale-host", async () => {});
  });
});
