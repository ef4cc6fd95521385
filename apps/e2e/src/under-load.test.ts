// What Prometheus counts under load is what was sent, request by request.
import type { Server } from "node:http";
import { testTelltale } from "@telltale/core/testing";
import autocannon from "autocannon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, frameworks } from "./four.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const count = "http_server_request_duration_seconds_count";
const requests = 1_500;
/** What is sent again and again, and the series it counts into. */
const kinds = [
  { path: "/items/7", matchers: 'http_route="/items/:id",http_response_status_code="200"' },
  { path: "/boom", matchers: 'http_route="/boom",http_response_status_code="500",error_type="500"' },
];

const servers = new Map<string, Server>();
let prometheus: Prometheus;

/** Sends exactly so many requests over several kept connections while Prometheus scrapes. */
async function load(server: Server, path: string): Promise<void> {
  const url = `http://${addressOf(server)}${path}`;
  const result = await autocannon({ url, amount: requests, connections: 5 });
  expect([result.errors, result.timeouts, result["2xx"] + result["5xx"]]).toEqual([0, 0, requests]);
}

/** Samples of one series as they were scraped. */
async function scraped(selector: string): Promise<readonly (readonly [time: number, value: string])[]> {
  const [series, ...rest] = (await prometheus.query(`${selector}[5m]`)) as unknown as readonly {
    readonly values: readonly (readonly [number, string])[];
  }[];
  expect(rest).toEqual([]);
  return series?.values ?? [];
}

/** The increase from the first scrape to the last: with a window that ends on samples nothing is extrapolated. */
async function increaseOf(selector: string): Promise<number> {
  const samples = await scraped(selector);
  const [first, last] = [samples.at(0)![0], samples.at(-1)![0]];
  const window = Math.round((last - first) * 1_000);
  const [result] = await prometheus.query(`sum(increase(${selector}[${window}ms] @ ${last.toFixed(3)}))`);
  return Number(result?.value[1]);
}

async function countInFlight(): Promise<string | undefined> {
  return (await prometheus.query("sum(http_server_active_requests)"))[0]?.value[1];
}

describe.skipIf(!hasTool("prometheus"))("under load, a real Prometheus", () => {
  beforeAll(async () => {
    for (const [name, start] of Object.entries(frameworks)) servers.set(name, await start(testTelltale()));
    const targets = [...servers].map(([name, server]) => [name, addressOf(server)]);
    prometheus = await startPrometheus(Object.fromEntries(targets) as Record<string, string>);
  });
  afterAll(async () => {
    for (const server of servers.values()) server.close();
    await prometheus?.[Symbol.asyncDispose]();
  });

  it.each(Object.keys(frameworks))("counts on %s, by increase(), exactly what was sent", async (job) => {
    for (const { path, matchers } of kinds) {
      const selector = `${count}{job="${job}",${matchers}}`;
      // The series are there at zero before the first request of theirs.
      await eventually(async () => ((await scraped(selector)).length > 1 ? true : undefined));
      expect((await scraped(selector)).map(([, value]) => value)).toContain("0");
      await load(servers.get(job)!, path);
      await eventually(async () => {
        const [latest] = await prometheus.query(selector);
        return Number(latest?.value[1]) >= requests ? true : undefined;
      });
      expect(await increaseOf(selector)).toBe(requests);
    }
  });

  it("sees nothing in flight once all is answered", async () => {
    await expect.poll(countInFlight, { timeout: 20_000 }).toBe("0");
  });
});
