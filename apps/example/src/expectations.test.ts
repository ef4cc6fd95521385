import { describe, expect, it } from "vitest";
import { checkExpectation, formatFigure } from "./expectations.ts";
import type { Observation } from "./observe.ts";
import { readScrape } from "./signals.ts";

function observation(count: number, changes: Partial<Observation> = {}): Observation {
  const scrape = readScrape(
    `http_server_request_duration_seconds_count{http_route="/a"} ${count}`,
    count * 100,
  );
  return { livez: 200, readyz: 503, health: "fail", version: "1.1.0", scrape, ...changes };
}

const span = { first: observation(0), last: observation(50) };
const silent = {
  livez: undefined,
  readyz: undefined,
  health: undefined,
  version: undefined,
  scrape: undefined,
};

describe("an expectation", () => {
  it.each([
    [{ service: "orders", endpoint: "/readyz", status: 503 }, true, "orders /readyz answers 503: 503"],
    [{ service: "orders", endpoint: "/livez", status: 503 }, false, "orders /livez answers 503: 200"],
    [{ service: "orders", health: "fail" }, true, "orders /health says fail: fail"],
    [{ service: "orders", health: "warn" }, false, "orders /health says warn: fail"],
    [{ service: "catalog", version: "1.0.0" }, false, "catalog is version 1.0.0: 1.1.0"],
    [{ service: "catalog", figure: "rate", over: 9 }, true, "catalog rate over 9.0/s: 10.0/s"],
    [{ service: "catalog", figure: "rate", under: 9 }, false, "catalog rate under 9.0/s: 10.0/s"],
    [{ service: "catalog", route: "/b", figure: "p99", under: 1 }, false, "catalog /b p99 under 1.00 s: –"],
  ] as const)("of %o is seen: %s", (expectation, seen, text) => {
    expect(checkExpectation(expectation, span)).toEqual({ seen, text });
  });

  it("is not seen of a service that does not answer", () => {
    const gone = { first: span.first, last: silent };
    expect(checkExpectation({ service: "orders", endpoint: "/livez", status: 200 }, gone).seen).toBe(false);
    expect(checkExpectation({ service: "orders", figure: "errors", under: 1 }, gone).seen).toBe(false);
  });
});

it.each([
  ["rate", 1.25, "1.3/s"],
  ["errors", 0.0321, "3.2 %"],
  ["p50", 0.0042, "4.2 ms"],
  ["p99", 0.25, "250 ms"],
  ["p99", 0.9999, "1.00 s"],
  ["inFlight", 3, "3"],
  ["p99", undefined, "–"],
] as const)("writes %s %s as %s", (figure, value, text) => {
  expect(formatFigure(figure, value)).toBe(text);
});
