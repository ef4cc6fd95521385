import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";

/**
 * Serves a sample of an exposition as if its proxy were at work: counters and histograms grow by what the sample
 * says, each second anew; gauges stay.
 */
export async function serveSample(path: URL): Promise<Server> {
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
