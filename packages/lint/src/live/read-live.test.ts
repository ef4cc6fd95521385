import { describe, expect, it, vi } from "vitest";
import type { AskPrometheus, LiveOptions } from "./live-options.ts";
import { renderLivePlan } from "./plan.ts";
import { readLive } from "./read-live.ts";

const server = "http://prometheus.example:9090";
const options: LiveOptions = { server, now: 1_800_000_000, heaviest: 2, own: new Map(), mostRequests: 200 };

/** A server that answers some paths, and nothing of the rest. */
function answering(answers: Readonly<Record<string, unknown>>): AskPrometheus {
  return async (path) => (path in answers ? answers[path] : {});
}

function sample(job: string, part: string, value: string): object {
  return {
    metric: { job, telltale_part: part },
    value: [1, value],
  };
}

const metadata = {
  shop_wait_seconds: [{ type: "histogram", unit: "" }],
  a_total: [{ type: "counter", unit: "" }],
};

/** Answers all but what its rules are. */
const secretive: AskPrometheus = async (path) => {
  if (path === "/api/v1/rules") throw new Error("rules are a secret");
  return answering({ "/api/v1/metadata": metadata })(path, {});
};

describe("a live reading", () => {
  it("counts a histogram's samples as one metric, by job", async () => {
    const { facts } = await readLive(
      answering({
        "/api/v1/metadata": metadata,
        "/api/v1/status/tsdb": {
          seriesCountByMetricName: [
            { name: "shop_wait_seconds_bucket", value: 30 },
            { name: "shop_wait_seconds_sum", value: 2 },
          ],
        },
        "/api/v1/labels": ["__name__", "instance", "job", "le", "route"],
        "/api/v1/query": {
          result: [
            sample("b", "series", "34"),
            sample("a", "series", "17"),
            sample("a", "instance", "17"),
            sample("a", "label:route", "2"),
          ],
        },
      }),
      options,
    );
    expect(facts.live).toMatchObject([
      {
        name: "shop_wait_seconds",
        job: "a",
        type: "histogram",
        series: 17,
        onOneInstance: 17,
        labels: [{ name: "route", distinct: 2 }],
      },
      {
        name: "shop_wait_seconds",
        job: "b",
        series: 34,
        onOneInstance: 34,
        labels: [{ name: "route", distinct: 0 }],
      },
    ]);
  });

  it("goes on after a question that is not answered, and says which", async () => {
    const { failures, notes } = await readLive(secretive, { ...options, own: new Map([["a_total", []]]) });
    expect([failures, notes]).toEqual([["rules are a secret"], []]);
  });

  it("asks nothing more of a server that has had enough", async () => {
    const ask = vi.fn<AskPrometheus>(async (path) => {
      if (path === "/api/v1/status/tsdb") throw new Error("answered 429");
      return {};
    });
    const { failures, notes, requests } = await readLive(ask, {
      ...options,
      own: new Map([["a_total", ["b"]]]),
    });
    expect([failures, ask.mock.calls.length, requests]).toEqual([["answered 429"], 2, 2]);
    expect(notes).toEqual([expect.stringMatching(/^\d+ requests were not made: the server had enough$/)]);
  });

  it("never makes more requests than it may", async () => {
    const ask = vi.fn<AskPrometheus>(answering({}));
    const own = new Map(Array.from({ length: 500 }, (_, index) => [`m${index}_total`, ["a", "b"]]));
    const { notes } = await readLive(ask, { ...options, own, mostRequests: 50 });
    expect(ask).toHaveBeenCalledTimes(50);
    expect(notes).toEqual([expect.stringContaining("50 is the most")]);
  });

  it("rejects when the server says nothing at all", async () => {
    await expect(readLive(() => Promise.reject(new Error("refused")), options)).rejects.toThrow("refused");
  });

  it.each([
    [null],
    [[]],
    ["x"],
    [{ result: "x" }],
    [{ result: [null, { metric: 1 }, { metric: {}, value: "x" }] }],
  ])("takes an answer of another shape for none: %o", async (data) => {
    const { facts } = await readLive(async () => data, { ...options, own: new Map([["a_total", ["b"]]]) });
    expect([facts.live, facts.defects]).toEqual([[], []]);
  });
});

it("plans every request, before any is made", async () => {
  const own = new Map([["shop_orders_total", ["channel", "plan"]]]);
  await expect(renderLivePlan({ server, own })).toMatchFileSnapshot("golden/plan.txt");
});
