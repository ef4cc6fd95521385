import { expect, it } from "vitest";
import { selectFiles } from "./prefilter.ts";

const files = new Map([
  ["/a/metrics/index.ts", `import { Counter } from "prom-client";`],
  ["/a/all.ts", `export * from "./metrics/index.js";`],
  ["/a/uses.ts", `import { hits } from "./metrics";`],
  ["/a/far.ts", `import { hits } from "./all.js";`],
  ["/a/other.ts", `import { x } from "./unrelated.js";`],
  ["/a/package.ts", `import { x } from "metrics";`],
]);

it("takes files that make metrics and files that import them, and leaves the rest", () => {
  expect(selectFiles(files)).toEqual(["/a/metrics/index.ts", "/a/all.ts", "/a/uses.ts", "/a/far.ts"]);
});
