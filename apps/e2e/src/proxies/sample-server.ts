import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { ProxyKind } from "@telltale/conventions";
import { addressOf } from "../four.ts";
import type { Scenery } from "./stage.ts";

/** Serves the samples of these kinds of proxy, each scraped as a job of its name. */
export async function serveSamples(kinds: readonly ProxyKind[]): Promise<Scenery> {
  const servers = await Promise.all(kinds.map(serveSample));
  return {
    targets: Object.fromEntries(servers.map((server, index) => [kinds[index], addressOf(server)])),
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.close();
    },
  };
}

/**
 * Serves a sample of an exposition as if its proxy were at work: counters and histograms grow each second by what the
 * sample says; gauges stay.
 */
async function serveSample(kind: ProxyKind): Promise<Server> {
  const path = new URL(`samples/${kind}.prom`, import.meta.url);
  const lines = (await readFile(path, "utf8")).split("\n");
  const growing = new Set(
    lines.flatMap((line) => /^# TYPE (\S+) (?:counter|histogram)$/.exec(line)?.[1] ?? []),
  );
  const start = performance.now();
  const server = createServer((_request, response) => {
    const seconds = 1 + (performance.now() - start) / 1_000;
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(lines.map((line) => grown(line, growing, seconds)).join("\n"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function grown(line: string, growing: ReadonlySet<string>, seconds: number): string {
  const [, name = "", labels = "", value = ""] = /^([a-z]\w*)(\{.*\})? (\S+)$/i.exec(line) ?? [];
  const family = name.replace(/_(?:bucket|sum|count)$/, "");
  return growing.has(name) || growing.has(family) ? `${name}${labels} ${Number(value) * seconds}` : line;
}
