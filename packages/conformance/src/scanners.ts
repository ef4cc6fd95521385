import { METHODS } from "node:http";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { sendRaw } from "./client.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectRoute } from "./expect-only.ts";
import { seriesOf, type Sample } from "./samples.ts";

/** Whatever a stranger sends, the exposition grows by a fixed few lines, once. */
export function describeScanners(subject: Subject): void {
  describe("scanners", () => {
    behaviour(subject, "open no route, few series, and none when they come again", {}, async (bench) => {
      await bench.send("/shops/1/items/1");
      await expectRoute(bench, subject.lacks?.mounted ? "item" : "mounted");
      const before = await bench.scrape();
      await scan(bench, 0);
      const after = await bench.scrape();
      expect(routesOf(after)).toEqual(new Set([...routesOf(before), ""]));
      expect(after.length - before.length).toBeLessThanOrEqual(mostLines);
      await scan(bench, attempts);
      expect(new Set((await bench.scrape()).map(seriesOf))).toEqual(new Set(after.map(seriesOf)));
    });
  });
}

/** Enough for each path with each method. */
const attempts = 300;

/** Ten known methods and `_OTHER`, each with two answers and its place for a 5xx, of 17 lines. */
const mostLines = 11 * 3 * 17;

/** Node closes the connection of a CONNECT by itself. */
const methods = METHODS.filter((method) => method !== "CONNECT");

const paths: readonly ((index: number) => string)[] = [
  (index) => `/wp-${index}/${index}.php`,
  (index) => `/shops/${index}/wp-login`,
  (index) => `/shops/shop-${index}/items/item-${index}`,
  (index) => `/shops/%2e%2e%2f${index}/items/%00${index}`,
  (index) => `/api/v${index}/things/${index}`,
  (index) => `/items/${index}/${index}?token=${index}`,
  (index) => `/items%2f${index}`,
  (index) => `/%zz${index}`,
];

/** Sends each path with each method, in the names of many hosts, and bytes that are no request in between. */
async function scan(bench: Bench, from: number): Promise<void> {
  for (let index = from; index < from + attempts; index += 10)
    await Promise.all(Array.from({ length: 10 }, (_, offset) => attempt(bench, index + offset)));
  await expectInFlight(bench, 0);
}

async function attempt(bench: Bench, index: number): Promise<void> {
  const nth = index % attempts;
  const path = paths[Math.floor(nth / methods.length) % paths.length]?.(index) ?? "/";
  const headers = {
    host: `host-${index}.test`,
    "user-agent": `agent ${index}`,
    "x-request-id": `id-${index}`,
  };
  await bench.send(path, { method: methods[nth % methods.length] ?? "GET", headers });
  if (index % 10 === 0) await sendRaw(bench.port, `SCAN${index} ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
}

function routesOf(samples: readonly Sample[]): Set<string | undefined> {
  const requests = samples.filter(({ name }) => name.startsWith("http_server_request_duration_seconds"));
  return new Set(requests.map(({ labels }) => labels["http_route"] ?? ""));
}
