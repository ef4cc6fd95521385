import { describe, expect, it } from "vitest";
import { figure, graph, heatmap, text, timeline } from "../fixtures/specimen.ts";
import { textView, view } from "./view.ts";

describe("a graph", () => {
  const drawing = view(graph);

  it("draws its limit as a line, and its queries in their colours", () => {
    expect(drawing.fieldConfig.defaults.thresholds.steps[1]).toEqual({ color: "red", value: 0.3 });
    expect(drawing.fieldConfig.defaults.custom).toMatchObject({ thresholdsStyle: { mode: "line" } });
    expect(drawing.fieldConfig.overrides[0]).toEqual({
      matcher: { id: "byFrameRefID", options: "p50" },
      properties: [{ id: "color", value: { mode: "fixed", fixedColor: "green" } }],
    });
  });

  it("dashes what was promised", () => {
    expect(drawing.fieldConfig.overrides[2]?.properties).toContainEqual({
      id: "custom.lineStyle",
      value: { fill: "dash", dash: [10, 10] },
    });
  });

  it("begins at zero unless values may be negative, and ends at the most there can be", () => {
    expect(drawing.fieldConfig.defaults).not.toHaveProperty("min");
    expect(drawing.fieldConfig.defaults.max).toBe(1);
    const { signed: _signed, most: _most, ...plain } = graph;
    expect(view(plain).fieldConfig.defaults).toMatchObject({ min: 0 });
    expect(view(plain).fieldConfig.defaults).not.toHaveProperty("max");
  });

  it("asks for exemplars once: those of one histogram are the same for each quantile", () => {
    expect(drawing.queries.map(({ spec }) => spec.exemplar ?? false)).toEqual([false, false, true]);
    const { exemplars: _exemplars, ...plain } = graph;
    expect(view(plain).queries.some(({ spec }) => "exemplar" in spec)).toBe(false);
  });

  it("leads on from its lines", () => {
    expect(drawing.fieldConfig.defaults.links?.map(({ title }) => title)).toEqual(["Route", "Service"]);
  });

  it("says what there is where there is nothing, and where a value is no number", () => {
    expect(drawing.fieldConfig.defaults.noValue).toBe("Nothing yet");
    expect(drawing.fieldConfig.defaults.mappings).toContainEqual({
      type: "special",
      options: { match: "nan", result: { index: 0, text: "idle" } },
    });
  });
});

describe("a figure", () => {
  it("is coloured by its levels, or green up to its limit and red from there", () => {
    expect(colorsOf(view(figure))).toEqual(["red", "orange", "green"]);
    const { levels: _levels, ...limited } = { ...figure, limit: 1 };
    expect(colorsOf(view(limited))).toEqual(["green", "red"]);
  });

  it("stands alone where its past would say nothing, with the digits it needs", () => {
    expect(view(figure).options).toMatchObject({ graphMode: "none" });
    expect(view({ ...figure, past: true }).options).toMatchObject({ graphMode: "area" });
    expect(view(figure).fieldConfig.defaults.decimals).toBe(3);
  });

  it("asks for the present only where that is enough", () => {
    expect(view(figure).queries[0]?.spec).toMatchObject({ instant: true, range: false });
  });
});

describe("a heatmap", () => {
  it("lets Grafana make counts per bucket of the cumulative buckets, in the unit of their bounds", () => {
    const drawing = view(heatmap);
    expect(drawing.queries[0]?.spec).toMatchObject({
      format: "heatmap",
      expr: "sum by (le) (a_bucket)",
      legendFormat: "{{le}}",
    });
    expect(drawing.options).toMatchObject({ calculate: false, yAxis: { unit: "s" } });
  });
});

describe("a timeline", () => {
  it("has a word and a colour for each state, counted from 1", () => {
    expect(view(timeline).fieldConfig.defaults.mappings[0]?.options).toEqual({
      "1": { index: 0, text: "ready", color: "green" },
      "2": { index: 1, text: "failed", color: "red" },
    });
  });
});

describe("words", () => {
  it("are Markdown in which nothing is taken for a variable", () => {
    expect(textView(text).options).toEqual({ mode: "markdown", content: "**Words** about $\u200Binstance." });
  });
});

function colorsOf(drawing: ReturnType<typeof view>): string[] {
  return drawing.fieldConfig.defaults.thresholds.steps.map(({ color }) => color);
}
