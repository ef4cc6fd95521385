import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, gitEnv } from "../fixtures/repository.ts";
import { directoryOf, run } from "../fixtures/run.ts";
import { writeFixes } from "../lint/write-fixes.ts";

const board = {
  title: "Shop",
  schemaVersion: 42,
  editable: true,
  panels: [{ id: 1, type: "text", title: "About" }],
};
const dashboard = JSON.stringify(board, null, 2);
const mended = dashboard.replace("true", "false");

/** Its name can only be mended at a price: dashboards ask for the old one. */
const source = `import { Counter } from "prom-client";

export const orders = new Counter({ name: "shop_orders", help: "Orders placed." });
orders.inc();
`;

const read = (directory: string, name: string): string => readFileSync(join(directory, name), "utf8");

/** A Kubernetes object with a dashboard in it. */
const carried = (json: string): string =>
  `kind: ConfigMap\ndata:\n  shop.json: |\n${json.replaceAll(/^/gm, "    ")}\n`;

describe("--fix", () => {
  it("mends what changes nothing for others, says so, and reports what is left", async () => {
    const directory = directoryOf({ "shop.json": dashboard });
    const { code, out, err } = await run(directory, ["lint", "--fix", "--level", "info"]);
    expect({ code, out }).toEqual({ code: 0, out: "No findings.\n" });
    expect(err).toBe("telltale: fixed shop.json:4:15 dashboard/editable: make it read-only\n");
    expect(read(directory, "shop.json")).toBe(mended);
  });

  it("mends a dashboard where a Kubernetes object carries it", async () => {
    const directory = directoryOf({ "shop.yaml": carried(dashboard) });
    const { err } = await run(directory, ["lint", "--fix", "--level", "info"]);
    expect(err).toBe("telltale: fixed shop.yaml:7:19 dashboard/editable: make it read-only\n");
    expect(read(directory, "shop.yaml")).toBe(carried(mended));
  });

  it("leaves alone what has a consequence, unless it is asked for, and then says which", async () => {
    const directory = directoryOf({ "orders.ts": source });
    expect((await run(directory, ["lint", "--fix"])).code).toBe(1);
    expect(read(directory, "orders.ts")).toBe(source);
    const { err } = await run(directory, ["lint", "--fix", "--unsafe"]);
    expect(read(directory, "orders.ts")).toBe(source.replace('"shop_orders"', '"shop_orders_total"'));
    expect(err).toMatch(/^telltale: fixed orders\.ts:3:\d+ metric\/counter-total: .+ \(consequence: .+\)\n$/);
  });

  it("mends a name of two defects once, and well", async () => {
    const directory = directoryOf({ "orders.ts": source.replace('"shop_orders"', '"shop_ordersPlaced"') });
    const { code } = await run(directory, ["lint", "--fix", "--unsafe"]);
    expect(read(directory, "orders.ts")).toContain('name: "shop_orders_placed_total"');
    expect(code).toBe(0);
  });

  it("keeps permissions, line ends, a byte order mark and a link", async () => {
    const text = `\uFEFF${dashboard.replaceAll("\n", "\r\n")}`;
    const directory = directoryOf({ "real/shop.json": text });
    chmodSync(join(directory, "real/shop.json"), 0o640);
    symlinkSync("real/shop.json", join(directory, "link.json"));
    await run(directory, ["lint", "--fix", "link.json"]);
    expect(read(directory, "real/shop.json")).toBe(text.replace("true", "false"));
    expect(statSync(join(directory, "real/shop.json")).mode & 0o777).toBe(0o640);
    expect(read(directory, "link.json")).toBe(read(directory, "real/shop.json"));
  });

  it("does not touch what a comment, the configuration or the baseline spares", async () => {
    const off = {
      "shop.json": dashboard,
      "telltale.lint.json": '{ "rules": { "dashboard/editable": "off" } }',
    };
    const directory = directoryOf(off);
    await run(directory, ["lint", "--fix"]);
    expect(read(directory, "shop.json")).toBe(dashboard);
    const held = directoryOf({ "shop.json": dashboard });
    await run(held, ["lint", "--update-baseline"]);
    await run(held, ["lint", "--fix", "--baseline", "telltale.baseline.json"]);
    expect(read(held, "shop.json")).toBe(dashboard);
  });

  it("refuses a file that somebody else changed meanwhile", () => {
    const directory = directoryOf({ "shop.json": "theirs" });
    const changes = new Map([[join(directory, "shop.json"), { before: dashboard, after: mended }]]);
    expect(writeFixes({ changes }, directory)).toEqual([
      "shop.json was changed meanwhile and is left as it is; run again",
    ]);
    expect(read(directory, "shop.json")).toBe("theirs");
  });
});

describe("--fix-dry-run", () => {
  it("prints a diff that git takes, and writes nothing", async () => {
    const directory = directoryOf({ "deep/shop.json": dashboard });
    const { out, err } = await run(directory, ["lint", "--fix-dry-run"]);
    expect(read(directory, "deep/shop.json")).toBe(dashboard);
    expect(out).toContain('-  "editable": true,\n+  "editable": false,\n');
    expect(err).toContain("telltale: would fix deep/shop.json:4:15");
    git(directory, "init");
    execFileSync("git", ["apply"], { cwd: directory, env: gitEnv, input: out });
    expect(read(directory, "deep/shop.json")).toBe(mended);
  });

  it("prints nothing where there is nothing to mend", async () => {
    const { out } = await run(directoryOf({ "shop.json": mended }), ["lint", "--fix-dry-run"]);
    expect(out).toBe("");
  });
});

it("a file that cannot be written is a sentence and exit code 2", async () => {
  const directory = directoryOf({ "shop.json": dashboard });
  mkdirSync(join(directory, `shop.json.${process.pid}.tmp`)); // where the new text would be written first
  const { code, err } = await run(directory, ["lint", "--fix"]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("shop.json: EISDIR") });
  expect(read(directory, "shop.json")).toBe(dashboard);
});
