import { describe, expect, it } from "vitest";
import { withinDeadline } from "./deadline.ts";

const never = () => new Promise<never>(() => {});

describe("withinDeadline", () => {
  it.each([
    ["work that is done in time", async () => {}, true],
    ["work that rejects", () => Promise.reject(new Error("refused")), false],
    ["work that never ends", never, false],
    [
      "work that throws at once",
      () => {
        throw new Error("broken");
      },
      false,
    ],
  ])("resolves for %s", async (_, work, expected) => {
    expect(await withinDeadline(work, 20)).toBe(expected);
  });

  it("leaves no timer behind when the work is done", async () => {
    const before = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    await withinDeadline(async () => {}, 60_000);
    const after = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    expect(after).toBe(before);
  });
});
