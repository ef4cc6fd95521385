import { describe, expect, it } from "vitest";
import { readOptions, usage } from "./demo-options.ts";

it.each([
  [[], { once: false, scenario: "steady", help: false }],
  [["--once", "--scenario", "bad-deploy"], { once: true, scenario: "bad-deploy", help: false }],
  [["--", "--scenario=database-down"], { once: false, scenario: "database-down", help: false }],
  [["--help"], { once: false, scenario: "steady", help: true }],
])("reads %j", (args, options) => {
  expect(readOptions(args)).toEqual(options);
});

describe("what cannot be used is answered with what can", () => {
  it.each([
    [["--scenario", "tuesday"], /"tuesday".*steady, slow-payments, database-down, bad-deploy\.$/],
    [["--scenario", "__proto__"], /"__proto__".*steady/],
    [["--scenario"], /--scenario.*Valid options: --once, --scenario NAME, --help\.$/],
    [["--twice"], /--twice.*Valid options/],
    [["steady"], /steady.*Valid options/],
    [["--once=yes"], /--once.*Valid options/],
  ])("%j", (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});

it("tells of every scenario", () => {
  expect(usage).toContain("database-down  the order book loses its database");
});
