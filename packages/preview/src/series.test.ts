import { describe, expect, it } from "vitest";
import { legendOf, legendsOf } from "./legend.ts";
import { readSeries } from "./series.ts";

describe("an answer", () => {
  it.each<[unknown, unknown]>([
    [
      {
        resultType: "matrix",
        result: [
          {
            metric: { a: "b" },
            values: [
              [1, "2"],
              [2.5, "NaN"],
            ],
          },
        ],
      },
      [
        {
          labels: { a: "b" },
          points: [
            [1_000, 2],
            [2_500, Number.NaN],
          ],
        },
      ],
    ],
    [
      { resultType: "vector", result: [{ metric: {}, value: [1, "+Inf"] }] },
      [{ labels: {}, points: [[1_000, Infinity]] }],
    ],
    [{ resultType: "scalar", result: [1, "-Inf"] }, [{ labels: {}, points: [[1_000, -Infinity]] }]],
    [{ resultType: "string", result: [1, "text"] }, []],
    [undefined, []],
    [[], []],
  ])("%j", (data, series) => {
    expect(readSeries(data)).toEqual(series);
  });
});

describe("a legend", () => {
  const labels = { __name__: "up", job: "a", "http.route": "/" };
  it.each([
    ["{{job}} {{ http.route }} {{none}}|", "a / |"],
    ["", 'up{http.route="/", job="a"}'],
    ["p99", "p99"],
    ["{{constructor}}", ""],
  ])("%o is %o", (legend, expected) => {
    expect(legendOf(legend, labels)).toBe(expected);
  });

  it("without labels is the expression", () => {
    expect([legendOf("", {}, "1 + 1"), legendOf("__auto", {}, "1 + 1")]).toEqual(["1 + 1", "1 + 1"]);
  });

  it("that Grafana makes shows the one label that there is, or all", () => {
    expect(legendsOf("__auto", [{ job: "a" }, { job: "b" }])).toEqual(["a", "b"]);
    expect(legendsOf("__auto", [{ job: "a", x: "1" }, { job: "b" }])).toEqual([
      '{job="a", x="1"}',
      '{job="b"}',
    ]);
  });
});
