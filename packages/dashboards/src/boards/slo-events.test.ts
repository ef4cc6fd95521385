import { definePlatform, defineService, flow, type AnyService } from "@telltale/conventions";
import { print } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { hasPromtool } from "../fixtures/promtool.ts";
import { checkValues } from "../fixtures/promtool-values.ts";
import { countedOf } from "./slo-counted.ts";
import {
  allEvents,
  badEvents,
  badShare,
  budgetLeft,
  burnDown,
  burnRate,
  successRatio,
  timeToExhaustion,
  type Counted,
} from "./slo-events.ts";
import { promisesOf, servicePromises } from "./slo-promises.ts";

const requests = (status: string, error = ""): string =>
  `http_server_request_duration_seconds_count{job="shop",instance="a",http_route="/",http_response_status_code="${status}",error_type="${error}"}`;
const within = (le: string, status = "200", error = ""): string =>
  `http_server_request_duration_seconds_bucket{job="shop",instance="a",http_route="/",http_response_status_code="${status}",error_type="${error}",le="${le}"}`;

const step = (name: string, outcome: string): string =>
  `flow_step_duration_seconds_count{job="shop",flow="pay",step="${name}",outcome="${outcome}"}`;
const route = (job: string, status: string, error = ""): string =>
  `http_server_request_duration_seconds_count{job="${job}",http_request_method="GET",http_route="/",http_response_status_code="${status}",error_type="${error}"}`;
function counted(slo: Parameters<typeof one>[0]): Counted {
  return countedOf(servicePromises(one(slo))[0]!);
}

function one(promised: NonNullable<AnyService["slos"]>[string]): AnyService {
  return { name: "shop", flows: { pay: { steps: ["cart", "charge"] } }, slos: { promised } };
}

describe.skipIf(!hasPromtool())(
  "budgets, as promtool computes them (skipped when it is not installed)",
  () => {
    it("weighs events, not hours: 9 h at 100/s clean and 1 h at 1/s failing are 0.11 % bad, not 9.3 %", () => {
      const night = counted({ objective: 0.999, window: "10h" });
      const series = {
        [requests("200")]: "0+6000x540 3240000x60",
        [requests("500", "500")]: "0x540 60+60x59",
      };
      expect(
        checkValues(series, "1m", [
          { expression: badShare(night, "10h"), at: "10h", value: 3_600 / 3_243_600 },
          { expression: burnRate(night, "10h"), at: "10h", value: 1.10988 },
          { expression: budgetLeft(night), at: "10h", value: -0.10988 },
          { expression: burnRate(night, "1h"), at: "10h", value: 1_000 },
          { expression: badEvents(night, "10h"), at: "10h", value: 3_600 },
          { expression: allEvents(night, "10h"), at: "10h", value: 3_243_600 },
        ]),
      ).toBe("");
    });

    it("adds up a day and a night over the whole window, whichever of them failed", () => {
      const month = counted({ objective: 0.99, window: "28d" });
      // 14 days of 1,000 an hour, 1 % of them bad; 14 days of 10 an hour, a fifth of them bad.
      const series = {
        [requests("200")]: "0+990x336 332648+8x335",
        [requests("503", "503")]: "0+10x336 3362+2x335",
      };
      const share = (3_360 + 672) / (336_000 + 3_360);
      expect(
        checkValues(series, "1h", [
          { expression: successRatio(month), at: "672h", value: 1 - share },
          { expression: budgetLeft(month), at: "672h", value: 1 - share / 0.01 },
        ]),
      ).toBe("");
    });

    it("counts what data there is while the service is younger than the window", () => {
      const young = counted({ objective: 0.99 });
      const series = { [requests("200")]: "0+995x120", [requests("500", "500")]: "0+5x120" };
      expect(
        checkValues(series, "1m", [
          { expression: successRatio(young), at: "2h", value: 0.995 },
          { expression: budgetLeft(young), at: "2h", value: 0.5 },
          { expression: allEvents(young, "28d"), at: "2h", value: 120_000 },
        ]),
      ).toBe("");
    });

    it("has no number without events, and none without data: not 100 %", () => {
      const quiet = counted({ objective: 0.99 });
      const series = { [requests("200")]: "0x120", [requests("500", "500")]: "0x120" };
      for (const expression of [successRatio(quiet), budgetLeft(quiet), burnRate(quiet, "5m")]) {
        expect(checkValues(series, "1m", [{ expression, at: "2h", value: "NaN" }])).toBe("");
        expect(checkValues({ "up{}": "1x120" }, "1m", [{ expression, at: "2h", value: "none" }])).toBe("");
      }
    });

    it("is full while nothing has failed, though no series of failures exists yet", () => {
      const clean = counted({ objective: 0.99 });
      expect(
        checkValues({ [requests("200")]: "0+10x120" }, "1m", [
          { expression: budgetLeft(clean), at: "2h", value: 1 },
          { expression: burnRate(clean, "5m"), at: "2h", value: 0 },
        ]),
      ).toBe("");
    });

    it("is overdrawn where everything fails, though no series of successes exists", () => {
      const latency = counted({ objective: 0.99, under: "250ms" });
      const series = { [requests("500", "500")]: "0+10x120", [within("0.25", "500", "500")]: "0+10x120" };
      expect(
        checkValues(series, "1m", [
          { expression: successRatio(latency), at: "2h", value: 0 },
          { expression: budgetLeft(latency), at: "2h", value: -99 },
        ]),
      ).toBe("");
    });

    it("blames the service for 5xx, timeouts and answers cut short; never for clients that left or erred", () => {
      const series = {
        [requests("200")]: "0+96x60",
        [requests("500", "500")]: "0+1x60",
        [requests("200", "server_aborted")]: "0+1x60",
        [requests("", "timeout")]: "0+1x60",
        [requests("", "client_aborted")]: "0+1x60",
        [requests("404")]: "0+100x60",
      };
      const all = counted({ objective: 0.9 });
      expect(checkValues(series, "1m", [{ expression: badShare(all, "1h"), at: "1h", value: 3 / 200 }])).toBe(
        "",
      );
    });

    it("counts a request as good when it was fast enough and did not fail, whatever way its bound is written", () => {
      const second = counted({ objective: 0.9, under: "1s" });
      const common = { [requests("200")]: "0+90x60", [requests("500", "500")]: "0+10x60" };
      for (const bound of ["1", "1.0"]) {
        const series = { ...common, [within(bound)]: "0+80x60", [within(bound, "500", "500")]: "0+10x60" };
        expect(checkValues(series, "1m", [{ expression: successRatio(second), at: "1h", value: 0.8 }])).toBe(
          "",
        );
      }
    });

    it("lets a budget outlast its window at a burn of 1 or less, and says when it goes at more", () => {
      // 10 hours at 0.5 % bad, then one at 20 %: of an objective of 90 % burns of 0.05 and of 2.
      const minutes = {
        [requests("200")]: "0+995x600 597000+800x60",
        [requests("500", "500")]: "0+5x600 3000+200x60",
      };
      const day = counted({ objective: 0.9, window: "1d" });
      // Of 660,000 requests 15,000 were bad; the last hour burns at 2.
      const rest = 1 - 15_000 / 660_000 / 0.1;
      expect(
        checkValues(minutes, "1m", [
          { expression: timeToExhaustion(day), at: "600m", value: "NaN" },
          { expression: timeToExhaustion(day), at: "661m", value: (rest * 86_400) / 2 },
        ]),
      ).toBe("");
    });

    it("multiplies what passes each step, and leaves out a step that nobody reached", () => {
      const paying = counted({ flow: "pay", objective: 0.9 });
      const first = { [step("cart", "success")]: "0+90x60", [step("cart", "failure")]: "0+10x60" };
      const second = { [step("charge", "success")]: "0+81x60", [step("charge", "failure")]: "0+9x60" };
      expect(
        checkValues({ ...first, ...second }, "1m", [
          { expression: successRatio(paying), at: "1h", value: 0.81 },
          { expression: budgetLeft(paying), at: "1h", value: -0.9 },
          { expression: allEvents(paying, "1h"), at: "1h", value: 6_000 },
        ]),
      ).toBe("");
      expect(checkValues(first, "1m", [{ expression: successRatio(paying), at: "1h", value: 0.9 }])).toBe("");
      expect(
        checkValues({ ...first, [step("charge", "success")]: "0x60" }, "1m", [
          { expression: successRatio(paying), at: "1h", value: 0.9 },
        ]),
      ).toBe("");
      expect(checkValues(second, "1m", [{ expression: successRatio(paying), at: "1h", value: "none" }])).toBe(
        "",
      );
    });

    it("multiplies over the services of a flow too", () => {
      const platform = definePlatform({
        services: [defineService({ name: "a" }), defineService({ name: "b" })],
        flows: {
          buy: flow({ slo: { objective: 0.5 }, steps: { one: ["a", "GET /"], two: ["b", "GET /"] } }),
        },
      });
      const series = {
        [route("a", "200")]: "0+8x60",
        [route("a", "500", "500")]: "0+2x60",
        [route("b", "200")]: "0+300x60",
        [route("b", "502", "502")]: "0+100x60",
      };
      const buying = countedOf(promisesOf(platform)[0]!);
      expect(
        checkValues(series, "1m", [{ expression: successRatio(buying), at: "1h", value: 0.8 * 0.75 }]),
      ).toBe("");
    });
  },
);

describe("what is asked", () => {
  it("looks back once over each short stretch for a burn-down, and never averages ratios", () => {
    const text = print(burnDown(counted({ objective: 0.999 })));
    expect(text).toContain("[28d:10m]");
    expect(text).toContain("@ end()");
    expect(text).toContain("@ start()");
    expect(text).not.toContain("avg");
  });
});
