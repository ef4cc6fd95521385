// OpenMetrics' own parser suite (Apache-2.0), where it lies beside the checkout; it is not part of this repository.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lint } from "../lint.ts";
import { readExposition } from "./read-exposition.ts";

const folder = fileURLToPath(new URL("../../../../../shared/corpus/openmetrics/", import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith("~metrics")) : [];

/** Rules that speak of style; a parser has no opinion on them. */
const isStyle = (id: string): boolean =>
  /^(label|metric)\//.test(id) && id !== "metric/name-clash" && id !== "metric/info-value"
    ? true
    : id === "histogram/inconsistent-buckets" || id === "series/explicit-timestamp";

function idsIn(name: string): string[] {
  const facts = readExposition(readFileSync(folder + name), name, { format: "openmetrics" });
  return lint(facts, { vendors: true }).flatMap(({ id }) => (isStyle(id) ? [] : [id]));
}

function shouldParse(name: string): boolean {
  const verdict: unknown = JSON.parse(readFileSync(folder + name.replace(/metrics$/, "test.json"), "utf8"));
  return verdict instanceof Object && "shouldParse" in verdict && verdict.shouldParse === true;
}

describe.skipIf(files.length === 0)("the OpenMetrics parser suite beside the checkout", () => {
  it("is there as a whole", () => {
    expect(files).toHaveLength(211);
  });

  it.each(files.filter(shouldParse))("%s is accepted", (name) => {
    expect(idsIn(name)).toEqual([]);
  });

  it.each(files.filter((name) => !shouldParse(name)))("%s is refused", (name) => {
    expect(idsIn(name)).not.toEqual([]);
  });
});
