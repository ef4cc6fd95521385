import { describe, expect, it } from "vitest";
import { checkLabels } from "./check-label.ts";
import { capped, oneOf } from "./label.ts";

function found(labels: unknown): string[] {
  return checkLabels(labels, "labels", {}).map(({ id, where }) => `${id} ${where}`);
}

describe("checkLabels", () => {
  it("finds nothing wrong with the three ways to bound a label", () => {
    expect(found({ channel: ["web"], country: oneOf(["de"]), "shop.tenant": capped(50) })).toEqual([]);
  });

  it.each(["le", "quantile", "job", "instance", "__name__", "otel.scope.name"])(
    "refuses %s, which is reserved",
    (name) => {
      expect(checkLabels({ [name]: ["a"] }, "labels", {})).toMatchObject([
        { id: "label/reserved", given: `"${name}"` },
      ]);
    },
  );

  it.each(["user_id", "user.id", "userId", "trace_id", "email", "ip", "url", "path"])(
    "refuses %s, which grows with traffic",
    (name) => {
      expect(found({ [name]: capped(10) })[0]).toContain("label/identity");
    },
  );

  it.each(["Country", "ländername", "2xx", "_x", "a-b", "a..b", "a b", "", "x".repeat(256), "a\u0000b"])(
    "refuses the name %j",
    (name) => {
      expect(found({ [name]: ["a"] })[0]).toContain("label/name");
    },
  );

  it("sees a label that is called __proto__, written either way", () => {
    expect(found({ ["__proto__"]: ["a"] })).toEqual(["label/reserved labels.__proto__"]);
    expect(found(JSON.parse('{"__proto__": ["a"]}'))).toEqual(["label/reserved labels.__proto__"]);
    expect(found({ __proto__: ["a"] })).toEqual(["label/reserved labels.__proto__"]);
  });

  it("sees two labels that become one in Prometheus", () => {
    expect(found({ "a.b": ["x"], a_b: ["y"] })).toEqual(["label/duplicate-name labels.a_b"]);
  });

  it.each([undefined, null, "web", 5, String, {}, { kind: "capped-ish" }, { kind: "one-of" }])(
    "refuses %j as a bound",
    (label) => {
      expect(found({ tenant: label })).toEqual(["label/unbounded-value labels.tenant"]);
    },
  );

  it.each([
    [[], "labels.x"],
    [["a", "b", "a"], "labels.x[2]"],
    [["a", 5], "labels.x[1]"],
    [[undefined], "labels.x[0]"],
    [["\uD800"], "labels.x[0]"],
    [oneOf(["a", "_OTHER"]), "labels.x[1]"],
    [oneOf([]), "labels.x"],
  ])("refuses the values %j at %s", (label, where) => {
    expect(found({ x: label })).toEqual([`label/values ${where}`]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, "50", undefined])("refuses a cap of %j", (max) => {
    expect(found({ tenant: { kind: "capped", max } })).toEqual(["label/cap labels.tenant"]);
  });

  it("reads a list of a million values and reports its first fault only", () => {
    const values = Array.from({ length: 1_000_000 }, (_, index) => `v${index % 999_999}`);
    expect(found({ x: values })).toEqual(["label/values labels.x[999999]"]);
  });

  it("shortens a value of a megabyte in its message", () => {
    const huge = "x".repeat(1_000_000);
    const [problem] = checkLabels({ x: [huge, huge] }, "labels", {});
    expect(problem?.given.length).toBeLessThan(120);
  });

  it.each([null, [], "a", 5])("refuses %j in the place of labels", (labels) => {
    expect(found(labels)).toEqual(["definition/shape labels"]);
  });
});
