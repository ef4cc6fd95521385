import { describe, expect, it } from "vitest";
import { mergeReports } from "./pages.ts";
import { renderMarkdown } from "./report/render-markdown.ts";
import type { Report, SuiteResult } from "./result.ts";

describe("figures measured again", () => {
  it("stand in the place of the older ones, and say on what they ran", () => {
    const merged = mergeReports(report("monday", "record", "scrape"), report("tuesday", "scrape"));
    expect(merged.conditions.date).toBe("monday");
    expect(merged.suites.map(({ id, conditions }) => [id, conditions?.date])).toEqual([
      ["record", undefined],
      ["scrape", "tuesday"],
    ]);
    expect(renderMarkdown(merged)).toMatch(/## scrape\n\n\*\*Measured again\.\*\* tuesday, full/);
  });

  it("are the whole report where all of it was measured", () => {
    const newer = report("tuesday", "record", "scrape");
    expect(mergeReports(report("monday", "scrape"), newer)).toBe(newer);
    expect(mergeReports(undefined, newer)).toBe(newer);
  });

  it("come last where the older report has no such suite", () => {
    const merged = mergeReports(report("monday", "record"), report("tuesday", "drain"));
    expect(merged.suites.map(({ id }) => id)).toEqual(["record", "drain"]);
  });
});

function report(date: string, ...ids: readonly string[]): Report {
  const conditions: Report["conditions"] = {
    date,
    mode: "full",
    cpu: "CPU",
    cores: 2,
    memoryGiB: 4,
    system: "Linux",
    node: "v24",
    loadBefore: 0,
    loadAfter: 1,
    pinning: "Nothing is pinned.",
    measured: "Telltale ran as built.",
    versions: {},
  };
  return { conditions, suites: ids.map(suiteOf), seconds: 1 };
}

function suiteOf(id: string): SuiteResult {
  return { id, title: id, about: [], tables: [], notes: [], seconds: 1 };
}
