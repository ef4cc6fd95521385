import { equals, print, sum, type Instant } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { platform } from "../fixtures/checkout.ts";
import { hasPromtool } from "../fixtures/promtool.ts";
import { checkValues } from "../fixtures/promtool-values.ts";
import type { Panel } from "../panel.ts";
import { healthBoards } from "./health.ts";
import { flaps, sinceLastPass } from "./health-checks.ts";
import { restarts } from "./health-ends.ts";

const [board] = healthBoards(platform);

function expressionOf(key: string): string {
  const found: Panel | undefined = board!.panels.find((panel) => panel.key === key);
  if (found === undefined || !("queries" in found)) throw new Error(`there is no panel ${key}`);
  return print(found.queries[0]!.expression);
}

describe("the board of health", () => {
  it("is about the services and instances that are chosen", () => {
    expect(board!.variables.map(({ name }) => name)).toEqual(["service", "instance"]);
    expect(expressionOf("health/state")).toContain('job=~"$service", instance=~"$instance"');
  });

  it("counts how often each check changed within an hour", () => {
    expect(expressionOf("health/flaps")).toMatch(
      /^sum by \(job, check\) \(increase\(telltale_check_transitions_total\{.*\}\[1h\]\)\)/,
    );
  });

  it("lists the most restless check first", () => {
    const table = board!.panels.find((panel) => panel.kind === "table");
    expect(table?.columns[0]?.key).toBe("changes");
  });

  it("counts the time since a check passed, and for one that never did since its process started", () => {
    expect(expressionOf("health/since-last-pass")).toContain(
      "time() - telltale_check_last_success_timestamp_seconds",
    );
    expect(expressionOf("health/since-last-pass")).toContain(
      "* 0 + on (job, instance) group_left () max by (job, instance) (process_uptime_seconds",
    );
  });

  it("shows each phase of a drain, and that there is none", () => {
    expect(expressionOf("health/drain-phases")).toMatch(
      /^sum by \(phase\) .* or on \(\) label_replace\(.*"no drain"/,
    );
  });

  it("counts restarts as falls of the time since the start", () => {
    expect(expressionOf("health/restarts")).toMatch(
      /^sum by \(job\) \(resets\(process_uptime_seconds\{.*\}\[1h\]\)\)$/,
    );
  });

  it("says so where nothing is checked, and calls that unknown rather than well", () => {
    expect(expressionOf("health/checks")).toMatch(
      / \* 0 \+ 2 unless on \(\) max\(telltale_check_status\{.*\}\), "check", "no checks", "", ""\)$/,
    );
  });

  it("is not made for no services", () => {
    expect(healthBoards({ services: [] })).toEqual([]);
  });
});

const status = (check: string): string =>
  `telltale_check_status{job="a",instance="1",check="${check}",status="fail"}`;
const values = (expression: Instant, value: number) => ({
  expression: sum(expression),
  at: "60m",
  value,
});

describe.skipIf(!hasPromtool())(
  "times and changes, as promtool computes them (skipped when it is not installed)",
  () => {
    const scope = [equals("job", "a")];
    const series = {
      [status("db")]: "1x60",
      [status("bank")]: "1x60",
      'telltale_check_last_success_timestamp_seconds{job="a",instance="1",check="db"}': "3000x60",
      'telltale_check_transitions_total{job="a",instance="1",check="db",status="fail"}': "0x30 3x30",
      'process_uptime_seconds{job="a",instance="1"}': "1000+60x9 10+60x50",
    };

    it("adds the time since the pass of one check and since the start for the one that never passed", () => {
      const [query] = sinceLastPass(scope).queries;
      expect(checkValues(series, "1m", [values(query!.expression, 600 + 3_010)])).toBe("");
    });

    it("counts three changes within the hour, and one restart", () => {
      const [changes] = flaps(scope).queries;
      const [restart] = restarts(scope).queries;
      const expected = [values(changes!.expression, 3), values(restart!.expression, 1)];
      expect(checkValues(series, "1m", expected)).toBe("");
    });
  },
);
