import { describe, expect, it } from "vitest";
import type { Facts } from "../facts.ts";
import type { MetricFact } from "../facts/source.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { clients } from "../fixtures/makers/clients.ts";
import { impostors } from "../fixtures/makers/impostors.ts";
import { openTelemetry } from "../fixtures/makers/opentelemetry.ts";
import type { Shape } from "../fixtures/makers/shape.ts";
import { wrappers } from "../fixtures/makers/wrappers.ts";
import { readSource } from "./read-source.ts";

function read({ files }: Shape): Facts {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
  return readSource(Object.keys(named), diskHost(named), { config: at("../../tsconfig.json") });
}

function told({ type, name = "?", labels }: MetricFact): string {
  return `${type} ${name}${labels ? `(${labels.map((label) => label.name).join(", ")})` : ""}`;
}

function recordedIn({ recordings }: Facts): string[] {
  return recordings.flatMap(({ metric, method }) => (metric ? [`${method} ${metric.name ?? "?"}`] : []));
}

describe.each([
  ["a client library", clients],
  ["a wrapper", wrappers],
  ["OpenTelemetry and frameworks", openTelemetry],
  ["what is no metric", impostors],
])("who makes metrics: %s", (_, shapes) => {
  it.each(Object.entries(shapes))("%s", (_name, shape) => {
    const facts = read(shape);
    expect(facts.metrics.map(told).toSorted()).toEqual(shape.makes.toSorted());
    const recorded = recordedIn(facts).toSorted();
    expect(recorded).toEqual(shape.records?.toSorted() ?? recorded);
    expect(facts.syntax).toEqual([]);
  });
});
