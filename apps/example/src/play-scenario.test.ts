import { expect, it } from "vitest";
import type { Observation } from "./observe.ts";
import { judgeScenario, playScenario } from "./play-scenario.ts";
import type { Scenario } from "./scenarios.ts";
import type { Shop } from "./shop.ts";
import type { Reading } from "./watch-shop.ts";

const scenario: Scenario = {
  summary: "a test",
  events: [
    { atSeconds: 0, service: "catalog", deploy: "2.0.0", faults: { error_rate: 0.5 } },
    { atSeconds: 3_600, service: "orders", faults: { database: "down" } },
  ],
  expected: [{ service: "catalog", version: "2.0.0" }],
};

/** A shop that only writes down what is done to it. */
function createDiary(): { shop: Shop; lines: string[] } {
  const lines: string[] = [];
  const note = (line: string) => Promise.resolve(void lines.push(line));
  const shop: Shop = {
    urls: { gateway: "", catalog: "", orders: "", payments: "" },
    broken: new Promise(() => undefined),
    deploy: (service, version) => note(`deploy ${service} ${version}`),
    setFaults: (service, faults) => note(`${service} ${JSON.stringify(faults)}`),
  };
  return { shop, lines };
}

it("deploys first, then sets the fault, and leaves what is still to come when it is stopped", async () => {
  const { shop, lines } = createDiary();
  const stop = new AbortController();
  const playing = playScenario(shop, scenario, stop.signal);
  await expect.poll(() => lines).toEqual(["deploy catalog 2.0.0", 'catalog {"error_rate":0.5}']);
  stop.abort();
  await expect(playing).resolves.toBeUndefined();
  expect(lines).toHaveLength(2);
});

it("fails when the shop does not go along", async () => {
  const { shop } = createDiary();
  const playing = playScenario({ ...shop, deploy: refuse }, scenario, AbortSignal.timeout(5_000));
  await expect(playing).rejects.toThrow("no such port");
});

function refuse(): Promise<never> {
  return Promise.reject(new Error("no such port"));
}

it("judges by the first and the last reading, and fails what was not watched", () => {
  const seen: Observation = { livez: 200, readyz: 200, health: "pass", version: "2.0.0", scrape: undefined };
  const reading: Reading = new Map([["catalog", seen]]);
  expect(judgeScenario(scenario, reading, reading).map((verdict) => verdict.seen)).toEqual([true]);
  expect(judgeScenario(scenario, new Map(), reading)).toEqual([
    { seen: false, text: "catalog was not watched" },
  ]);
});
