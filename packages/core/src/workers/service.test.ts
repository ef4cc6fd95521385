import { describe, expect, it } from "vitest";
import { get } from "../fixtures/server.ts";
import { parseExposition } from "../metrics/fixtures/parse-exposition.ts";
import { send, startPrimary } from "./fixtures/start-primary.ts";

const count = "http_server_request_duration_seconds_count";

/** A scrape of the port all workers share: whichever answers. */
async function scrape(port: number, accept = "*/*") {
  const { body } = await get(port, "/metrics", { headers: { accept, connection: "close" } });
  const samples = parseExposition(body);
  const served = samples.filter(
    ({ name, labels }) => name === count && labels["http_route"] === "/items/:id",
  );
  const targets = samples.filter(({ name }) => name === "target_info");
  return { body, served: served.reduce((sum, { value }) => sum + value, 0), targets };
}

describe("a service in cluster workers", () => {
  it("shows one exposition, whichever worker is scraped, and loses nothing when one is drained", async () => {
    const primary = await startPrimary("cluster-service.ts");
    const [first] = await primary.fork(3);
    await send(first!.shared, 30, "/items/7");
    // A response is counted when its connection has taken the last byte, which its reader may have by then.
    await expect.poll(async () => (await scrape(first!.shared)).served).toBe(30);
    const scrapes = [];
    for (let index = 0; index < 6; index += 1) scrapes.push(await scrape(first!.shared));
    expect(scrapes.map(({ served }) => served)).toEqual(Array.from({ length: 6 }, () => 30));
    expect(new Set(scrapes.map(({ targets }) => JSON.stringify(targets))).size).toBe(1);
    process.kill(first!.pid, "SIGTERM");
    await primary.gone(first!.pid);
    await send(first!.shared, 5, "/items/7");
    await expect.poll(async () => (await scrape(first!.shared)).served).toBe(35);
  });

  it("shows it in OpenMetrics too, with one head for each metric", async () => {
    const primary = await startPrimary("cluster-service.ts");
    const [first] = await primary.fork(2);
    await send(first!.shared, 4, "/items/7");
    const accept = "application/openmetrics-text; version=1.0.0";
    await expect.poll(async () => (await scrape(first!.shared, accept)).served).toBe(4);
    const { body } = await scrape(first!.shared, accept);
    const heads = body.split("\n").filter((line) => line.startsWith("# TYPE"));
    expect([heads.length, body.endsWith("# EOF\n")]).toEqual([new Set(heads).size, true]);
  });
});
