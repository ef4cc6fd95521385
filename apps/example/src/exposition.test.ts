import fc from "fast-check";
import { expect, it } from "vitest";
import { readExposition } from "./exposition.ts";

it("reads names, labels and values, and passes over comments", () => {
  const text =
    '# HELP up Whether it is up.\n# TYPE up gauge\nup 1\na_bucket{le="+Inf",route="/a{b} c"} +Inf\n\nnonsense\n';
  expect(readExposition(text)).toEqual([
    { name: "up", labels: {}, value: 1 },
    { name: "a_bucket", labels: { le: "+Inf", route: "/a{b} c" }, value: Infinity },
  ]);
});

it("reads back any label value that was escaped as Prometheus escapes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
      expect(readExposition(`a{b="${escaped}",c="d"} 2`)).toEqual([
        { name: "a", labels: { b: value, c: "d" }, value: 2 },
      ]);
    }),
  );
});
