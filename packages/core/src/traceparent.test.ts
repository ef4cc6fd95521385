import { describe, expect, it } from "vitest";
import { parseTraceparent } from "./traceparent.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const parentId = "b7ad6b7169203331";

describe("parseTraceparent", () => {
  it("reads the caller's trace", () => {
    expect(parseTraceparent(`00-${traceId}-${parentId}-01`)).toEqual({ traceId, parentId, sampled: true });
  });

  it.each([
    ["unsampled", `00-${traceId}-${parentId}-00`, false],
    ["flags it does not know", `00-${traceId}-${parentId}-ff`, true],
    ["a later version with more parts", `01-${traceId}-${parentId}-01-more`, true],
    ["blanks around", `  00-${traceId}-${parentId}-01 `, true],
  ])("accepts %s", (_what, header, sampled) => {
    expect(parseTraceparent(header)).toMatchObject({ traceId, sampled });
  });

  it.each([
    ["no header", undefined],
    ["upper case", `00-${traceId.toUpperCase()}-${parentId}-01`],
    ["a trace id of zeros", `00-${"0".repeat(32)}-${parentId}-01`],
    ["a parent id of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
    ["version ff", `ff-${traceId}-${parentId}-01`],
    ["more parts in version 00", `00-${traceId}-${parentId}-01-more`],
    ["three digits of flags", `00-${traceId}-${parentId}-010`],
    ["a megabyte", "0".repeat(1_000_000)],
  ])("ignores %s", (_what, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});
