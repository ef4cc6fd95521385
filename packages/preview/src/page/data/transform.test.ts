import { describe, expect, it } from "vitest";
import type { Query } from "../../dashboard.ts";
import type { Series } from "./series.ts";
import { framesOf, type Frame } from "./table.ts";
import { sortedRows, transform, unknownTransformations } from "./transform.ts";

describe("transform", () => {
  it("merges queries into one row per label set, in spite of their times", () => {
    const frames = framesOf(
      [
        series("A", { job: "web" }, 1, 10),
        series("A", { job: "api" }, 2, 10),
        series("B", { job: "api" }, 5, 11),
      ],
      2,
    );
    const [merged] = transform(frames, [{ id: "merge", options: {} }]);
    expect(textOf(merged)).toEqual(["job: web, api", "Value #A: 1, 2", "Value #B: , 5"]);
  });

  it("hides, orders and renames columns", () => {
    const frames = framesOf([series("A", { job: "web", instance: "1" }, 7)], 1);
    const options = {
      excludeByName: { Time: true, instance: true },
      indexByName: { Value: 0, job: 1 },
      renameByName: { Value: "Requests", job: "" },
    };
    expect(textOf(transform(frames, [{ id: "organize", options }])[0])).toEqual(["Requests: 7", "job: web"]);
  });

  it("leaves the data as it is where it does not know a transformation, and can name it", () => {
    const frames = framesOf([series("A", { job: "web" }, 7)], 1);
    const transformations = [{ id: "calculateField", options: {} }];
    expect(transform(frames, transformations)).toEqual(frames);
    expect(unknownTransformations(transformations)).toEqual(["calculateField"]);
  });

  it("sorts numbers as numbers, and puts what is missing last either way", () => {
    const column = { name: "x", refId: "A", kind: "number" as const, cells: [10, null, 9, Number.NaN, 100] };
    expect(sortedRows(column, false).slice(0, 3)).toEqual([2, 0, 4]);
    expect(sortedRows(column, true).slice(0, 3)).toEqual([4, 0, 2]);
  });
});

function series(refId: string, labels: Readonly<Record<string, string>>, value: number, time = 0): Series {
  const query: Query = {
    refId,
    expression: "up",
    legend: "",
    format: "table",
    isInstant: true,
    hasExemplars: false,
    isHidden: false,
    step: "",
  };
  return { query, labels, name: "", times: [time], values: [value] };
}

function textOf(frame: Frame | undefined): string[] {
  return (frame?.columns ?? [])
    .filter(({ name }) => name !== "Time")
    .map(({ name, cells }) => `${name}: ${cells.join(", ")}`);
}
