import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const source = (name: string): string => `
import { Counter, Histogram } from "prom-client";
const placed = new Counter({ name: "${name}", help: "Orders placed.", labelNames: ["channel"] });
const wait = new Histogram({ name: "shop_wait_seconds", help: "Time waited.", buckets: [0.1, 1] });
export function place(channel: "web" | "app", seconds: number) { placed.inc({ channel }); wait.observe(seconds); }
`;
const rules = `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(shop_orders_placed_total[5m])) == 0
        for: 10m
`;
const files = {
  "package.json": "{}",
  "src/metrics.ts": source("shop_orders_placed_total"),
  "rules.yaml": rules,
};
const list = ["metrics", "list", "--out", "telltale.metrics.json"];

describe("telltale metrics list", () => {
  it("writes every metric with its labels, values, series, where it is declared and who asks for it", async () => {
    const cwd = directoryOf(files);
    const { code, out, err } = await run(cwd, list);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "wrote telltale.metrics.json (2 metrics)\n",
      err: "",
    });
    expect(readFileSync(join(cwd, "telltale.metrics.json"), "utf8")).toBe(`{
  "version": 1,
  "metrics": {
    "shop_orders_placed_total": {
      "type": "counter",
      "help": "Orders placed.",
      "labels": {
        "channel": ["app", "web"]
      },
      "series": 2,
      "declaredIn": ["src/metrics.ts"],
      "usedBy": ["alert NoOrders"]
    },
    "shop_wait_seconds": {
      "type": "histogram",
      "help": "Time waited.",
      "labels": {},
      "buckets": [0.1, 1],
      "series": 5,
      "declaredIn": ["src/metrics.ts"],
      "usedBy": []
    }
  }
}
`);
    expect(readdirSync(cwd).toSorted()).toEqual([
      "package.json",
      "rules.yaml",
      "src",
      "telltale.metrics.json",
    ]);
  });

  it("prints it where no file is named, as JSON or as Markdown", async () => {
    const cwd = directoryOf(files);
    expect((await run(cwd, ["metrics", "list"])).out).toContain('"shop_wait_seconds": {');
    expect((await run(cwd, ["metrics", "list", "--format", "markdown"])).out).toContain(
      "| `shop_orders_placed_total` | counter |  | `channel`: app, web | 2 | Orders placed. | src/metrics.ts | alert NoOrders |",
    );
  });

  it("goes where the configuration says, and names files as seen from there, whatever the directory", async () => {
    const cwd = directoryOf({ ...files, "telltale.lint.json": '{ "catalogue": "metrics.json" }' });
    await run(cwd, ["metrics", "list"]);
    const first = readFileSync(join(cwd, "metrics.json"), "utf8");
    await run(join(cwd, "src"), ["metrics", "list", ".."]);
    expect(readFileSync(join(cwd, "metrics.json"), "utf8")).toBe(first);
  });

  it("with --check is silent about a list that is up to date, and writes nothing", async () => {
    const cwd = directoryOf(files);
    await run(cwd, list);
    expect(await run(cwd, [...list, "--check"])).toEqual({
      code: 0,
      out: "telltale.metrics.json is up to date.\n",
      err: "",
    });
  });

  it("with --check says what breaks, and fails", async () => {
    const cwd = directoryOf(files);
    await run(cwd, list);
    writeFileSync(join(cwd, "src/metrics.ts"), source("shop_orders_accepted_total"));
    const { code, out } = await run(cwd, [...list, "--check"]);
    expect(code).toBe(1);
    expect(out).toContain(
      "breaks   shop_orders_placed_total is now called shop_orders_accepted_total; whoever asks for the old name gets nothing\n",
    );
  });

  it("with --check fails where the file is missing, and cannot run where none is named", async () => {
    const cwd = directoryOf(files);
    expect(await run(cwd, [...list, "--check"])).toMatchObject({ code: 1 });
    expect(await run(cwd, ["metrics", "list", "--check"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--check needs the file") as string,
    });
  });

  it("with --check says what is wrong with a file that is no catalogue", async () => {
    const cwd = directoryOf({ ...files, "telltale.metrics.json": "[1" });
    const { code, err } = await run(cwd, [...list, "--check"]);
    expect(code).toBe(2);
    expect(err).toContain("telltale.metrics.json cannot be read: it is not JSON");
  });

  it("writes nothing when something could not be read", async () => {
    const cwd = directoryOf({
      ...files,
      "src/broken.ts": 'import { Counter } from "prom-client";\nnew Counter({',
    });
    const { code, err } = await run(cwd, list);
    expect(code).toBe(2);
    expect(err).toContain("nothing was written");
    expect(readdirSync(cwd)).not.toContain("telltale.metrics.json");
  });

  it("says aloud which metrics it cannot list", async () => {
    const cwd = directoryOf({
      ...files,
      "src/dynamic.ts":
        'import { Gauge } from "prom-client";\nexport const of = (name: string) => new Gauge({ name: name + process.env.X, help: "Of." });\n',
    });
    const { code, err } = await run(cwd, list);
    expect(code).toBe(0);
    expect(err).toContain("src/dynamic.ts:2: the name name + process.env.X cannot be read");
  });

  it("makes a rename a finding of the lint, with who reads the metric", async () => {
    const cwd = directoryOf({ ...files, "telltale.lint.json": '{ "catalogue": "telltale.metrics.json" }' });
    await run(cwd, list);
    writeFileSync(join(cwd, "src/metrics.ts"), source("shop_orders_accepted_total"));
    const { code, out } = await run(cwd, ["lint"]);
    expect(code).toBe(1);
    expect(out).toContain("shop_orders_placed_total is now called shop_orders_accepted_total");
    expect(out).toContain("(asked for by alert NoOrders)");
    expect(out).toContain("cross/removed-but-used");
    expect(out).not.toContain("cross/unknown-metric");
  });
});
