import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import * as conventions from "./index.ts";
import { problems, TelltaleError, type ProblemId } from "./index.ts";

/** Raised by core when a running instance is used, so no definition can raise them. */
const raisedByCore: ReadonlySet<ProblemId> = new Set([
  "check/duplicate",
  "check/name",
  "metric/series-limit",
]);

const entries = Object.entries(problems) as [ProblemId, conventions.ProblemEntry][];
const raisedHere = entries.filter(([id]) => !raisedByCore.has(id));

describe("the catalogue of problems", () => {
  it.each(raisedHere)("%s is raised by its bad sample, and by nothing else in it", (id, { bad }) => {
    expect(new Set(problemsOf(bad))).toEqual(new Set([id]));
  });

  it.each(raisedHere)("%s is not raised by its good sample, nor is anything else", (_id, { good }) => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each(entries)("%s says what, why and what next, each in whole sentences", (id, entry) => {
    expect(id).toMatch(/^[a-z]+\/[a-z-]+$/);
    for (const text of [entry.summary, entry.why, entry.hint]) expect(text).toMatch(/^[A-Z0-9`].*[.]$/);
    expect(entry.good).not.toBe(entry.bad);
  });
});

/** Runs a sample as a configuration file in another realm would; a bare metric is put into a service. */
function problemsOf(sample: string): ProblemId[] {
  try {
    const value: unknown = runInContext(`(${sample})`, createContext({ ...conventions }));
    if (isMetric(value)) conventions.defineService({ name: "shop", metrics: { it: value } });
    return [];
  } catch (error) {
    if (!(error instanceof TelltaleError)) throw error;
    return error.problems.map(({ id }) => id);
  }
}

function isMetric(value: unknown): value is conventions.Metric {
  return typeof value === "object" && value !== null && "type" in value;
}
