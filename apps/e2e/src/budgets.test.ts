// Error budgets over days, on a real Prometheus with a past.
import { definePlatform, defineService } from "@telltale/conventions";
import { renderDashboards } from "@telltale/dashboards";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const minutes = 2 * 24 * 60;
const outage = { from: 30 * 60, to: 31 * 60 };
const end = Math.floor(Date.now() / 60_000) * 60;
const start = end - minutes * 60;

const shop = defineService({ name: "shop", slos: { availability: { objective: 0.99, window: "2d" } } });

/** Days of 600 requests a minute and nights of 6; in the outage one of five fails. */
function past(): string {
  const [good, bad]: string[][] = [[], []];
  let [succeeded, failed] = [0, 0];
  for (let minute = 0; minute <= minutes; minute += 1) {
    const at = start + minute * 60;
    good!.push(`${sample("200", "")} ${succeeded} ${at}`);
    bad!.push(`${sample("500", "500")} ${failed} ${at}`);
    const arrive = Math.floor(minute / 720) % 2 === 0 ? 600 : 6;
    const fail = minute >= outage.from && minute < outage.to ? arrive / 5 : 0;
    [succeeded, failed] = [succeeded + arrive - fail, failed + fail];
  }
  return [...good!, ...bad!, "# EOF", ""].join("\n");
}

function sample(status: string, error: string): string {
  return `http_server_request_duration_seconds_count{job="shop",instance="a",http_response_status_code="${status}",error_type="${error}"}`;
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

function expressionOf(title: string, refId?: string): string {
  const board = renderDashboards(definePlatform({ services: [shop] })).find(({ uid }) => uid === "shop-slo");
  const { panels } = JSON.parse(board!.text) as { panels: readonly Panel[] };
  const targets = panels.find((panel) => panel.title === title)?.targets ?? [];
  return targets.find((target) => refId === undefined || target.refId === refId)!.expr;
}

describe.skipIf(!hasTool("prometheus") || !hasTool("promtool"))("budgets over two days", () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus({}, undefined, past());
  });
  afterAll(async () => {
    await prometheus?.[Symbol.asyncDispose]();
  });

  async function now(title: string): Promise<number> {
    const data = await prometheus.api("query", { query: expressionOf(title), time: String(end) });
    return Number((data as { result: readonly { value: readonly [number, string] }[] }).result[0]!.value[1]);
  }

  /** The value at each ten minutes. */
  async function drawn(refId: string): Promise<number[]> {
    const query = expressionOf("Budget over 2d", refId);
    const range = { query, start: String(start), end: String(end), step: "600" };
    const data = await prometheus.api("query_range", range);
    const [series] = (data as { result: readonly { values: readonly [number, string][] }[] }).result;
    return series!.values.map(([, value]) => Number(value));
  }

  // Two days of 12 h at 600 and 12 h at 6 a minute, and an hour of 120 failures a minute.
  const share = (60 * 120) / (2 * 720 * 606);

  it("weighs each event alike, by day and by night", async () => {
    expect(await now("Success over 2d")).toBeCloseTo(1 - share, 4);
    expect(await now("Budget left")).toBeCloseTo(1 - share / 0.01, 3);
    expect(await now("Events in 2d")).toBeCloseTo(2 * 720 * 606, -3);
  });

  it("burns down from full to what is left, and only while something fails", async () => {
    const left = await drawn("left");
    expect(left[0]).toBeCloseTo(1, 3);
    expect(left[outage.from / 10]).toBeCloseTo(1, 3);
    expect(left.at(-1)).toBeCloseTo(await now("Budget left"), 1);
    expect(left[outage.to / 10 + 2]).toBeCloseTo(left.at(-1)!, 6);
    for (const [index, value] of left.slice(1).entries())
      expect(value).toBeLessThanOrEqual(left[index]! + 1e-9);
  });

  it("draws the even line from full to nothing over exactly the window", async () => {
    const ideal = await drawn("ideal");
    expect(ideal[0]).toBeCloseTo(1, 3);
    expect(ideal[ideal.length >> 1]).toBeCloseTo(0.5, 2);
    expect(ideal.at(-1)).toBeCloseTo(0, 3);
  });
});
