import { globSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeRepository } from "./repository.ts";

function write(): { directory: string; texts: Map<string, string>; told: { files: number; lines: number } } {
  const directory = mkdtempSync(join(tmpdir(), "telltale-repository-"));
  const told = writeRepository(directory, { areas: 4, withMetrics: 2 }, 7);
  const paths = globSync("src/**/*.ts", { cwd: directory }).toSorted();
  return {
    directory,
    told,
    texts: new Map(paths.map((path) => [path, readFileSync(join(directory, path), "utf8")])),
  };
}

describe("a generated repository", () => {
  it("has twelve files for each part, and one more", () => {
    const { texts, told } = write();
    expect(texts.size).toBe(4 * 12 + 1);
    expect(told.files).toBe(texts.size);
  });

  it("mentions metrics only where it was asked to", () => {
    const mentioning = [...write().texts].filter(([, text]) => text.includes("prom-client"));
    expect(mentioning).toHaveLength(2 + 1);
  });

  it("is the same each time", () => {
    expect(write().texts).toEqual(write().texts);
  });
});
