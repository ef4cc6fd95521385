import { expect, it } from "vitest";
import { compareScrapes, readScrape, type Scrape } from "./signals.ts";

const name = "http_server_request_duration_seconds";

/** A scrape whose requests all took between 10 ms and 25 ms. */
function scrapeOf(atSeconds: number, counts: Readonly<Record<string, number>>): Scrape {
  const series = Object.entries(counts).flatMap(([key, count]) => {
    const [route, status] = key.split(" ");
    const labels = `http_route="${route}",http_response_status_code="${status}"`;
    const buckets = [0.01, 0.025, "+Inf"].map(
      (le, index) => `${name}_bucket{${labels},le="${le}"} ${index ? count : 0}`,
    );
    return buckets.concat(`${name}_count{${labels}} ${count}`);
  });
  return readScrape([...series, "http_server_active_requests 3"].join("\n"), atSeconds * 1_000);
}

it("counts what happened between two scrapes", () => {
  const signals = compareScrapes(
    scrapeOf(0, { "/a 200": 100 }),
    scrapeOf(10, { "/a 200": 190, "/a 500": 10 }),
  );
  expect(signals).toMatchObject({ rate: 10, errors: 0.1, inFlight: 3 });
  expect(signals.p50).toBeCloseTo(0.0175);
});

it("looks at one route when asked to", () => {
  const signals = compareScrapes(scrapeOf(0, {}), scrapeOf(10, { "/a 200": 10, "/b 500": 90 }), "/a");
  expect(signals).toMatchObject({ rate: 1, errors: 0 });
});

it("takes a count that fell for a restart", () => {
  expect(compareScrapes(scrapeOf(0, { "/a 200": 500 }), scrapeOf(10, { "/a 200": 20 })).rate).toBe(2);
});

it("has no quantiles and no errors without requests, and does not count the fault switch", () => {
  const signals = compareScrapes(scrapeOf(0, {}), scrapeOf(1, { "/__fault 200": 1 }));
  expect(signals).toMatchObject({ rate: 0, errors: 0, p50: undefined, p99: undefined });
});
