import { describe, expect, it } from "vitest";
import { annotationOf, isUcum, singular } from "./ucum.ts";

describe("units", () => {
  it.each([
    "s",
    "ms",
    "By",
    "KiBy",
    "MBy/s",
    "1",
    "%",
    "{order}",
    "{order}/s",
    "1/s",
    "By{wire}",
    "Cel",
    "m/s2",
    "kW.h",
  ])("%s is one", (unit) => expect(isUcum(unit)).toBe(true));

  it.each(["", "orders", "seconds", "ko", "{order", "order}", "s s", "{größe}", "/s", `{${"o".repeat(62)}}`])(
    "%j is none",
    (unit) => expect(isUcum(unit)).toBe(false),
  );
});

describe("what is counted", () => {
  it.each([
    ["orders", "order"],
    ["queries", "query"],
    ["responses", "response"],
    ["caches", "cache"],
    ["batches", "batch"],
    ["addresses", "address"],
    ["boxes", "box"],
    ["databases", "database"],
    ["status", "status"],
    ["analysis", "analysis"],
    ["gas", "gas"],
  ])("%s is %s in the singular", (plural, one) => {
    expect(singular(plural)).toBe(one);
    expect(annotationOf(plural)).toBe(`{${one}}`);
  });
});
