import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expandTargets } from "../files/targets.ts";
import { directoryOf, run, stdinOf } from "../fixtures/run.ts";

const board = {
  title: "Shop",
  schemaVersion: 42,
  editable: true,
  panels: [{ id: 1, type: "text", title: "About" }],
};
const dashboard = JSON.stringify(board, null, 2);
const rules =
  "groups:\n  - name: shop\n    rules:\n      - record: shop_orders\n        expr: rate(shop_orders_total[5m])\n";

function directoryWith(name: string, bytes: Uint8Array): string {
  const directory = directoryOf({ "good.json": dashboard });
  writeFileSync(join(directory, name), bytes);
  return directory;
}

function latin(text: string): string {
  return directoryWith("old.js", Buffer.from(text, "latin1"));
}

describe("a directory", () => {
  it("is scanned for dashboards and rules; other JSON and YAML is nobody's matter", async () => {
    const files = {
      "grafana/shop.json": dashboard,
      "prometheus/rules.yml": rules,
      "package.json": "{}",
      "broken.json": "{",
      "chart/values.yaml": "a: &b [*b, {{ .Values.x }}",
      "notes.txt": "not metrics",
    };
    const { code, out, err } = await run(directoryOf(files), ["lint"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("grafana/shop.json:4:15  info  dashboard/editable");
    expect(out).toContain("prometheus/rules.yml:4:17  ");
  });

  it("that links to itself ends, and its files are met once", async () => {
    const directory = directoryOf({ "a.json": dashboard });
    symlinkSync(".", join(directory, "loop"));
    symlinkSync("a.json", join(directory, "b.json"));
    const { out } = await run(directory, ["lint"]);
    expect(out.match(/dashboard\/editable/g)).toHaveLength(1);
  });

  it("named together with a file in it reads that file once", async () => {
    const directory = directoryOf({ "a.json": dashboard });
    symlinkSync("a.json", join(directory, "link.json"));
    const { out } = await run(directory, ["lint", ".", "a.json", "link.json"]);
    expect(out.match(/dashboard\/editable/g)).toHaveLength(1);
  });

  it("that cannot be read is a sentence, and the rest is found", async () => {
    const directory = directoryOf({ "a.json": dashboard, "shut/b.json": dashboard });
    const { json, failures } = await expandTargets(["."], directory, {
      readdir: (_path, _how, done) => done(Object.assign(new Error("EACCES: no"), { code: "EACCES" }), []),
    });
    expect({ json, failures }).toEqual({ json: [], failures: [". cannot be read: EACCES: no"] });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "that is shut makes the exit code 2",
    async () => {
      const directory = directoryOf({ "a.json": dashboard, "shut/b.json": dashboard });
      chmodSync(join(directory, "shut"), 0);
      const { code, out, err } = await run(directory, ["lint"]);
      chmodSync(join(directory, "shut"), 0o755);
      expect({ code, err }).toMatchObject({
        code: 2,
        err: expect.stringContaining("shut cannot be read: EACCES"),
      });
      expect(out).toContain("a.json");
    },
  );
});

describe("what cannot be read is a sentence with its place, exit code 2, and the rest is judged", () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      "latin.json",
      Buffer.from(dashboard.replace("Shop", "Caf\xE9"), "latin1"),
      "latin.json is not UTF-8 (line 2)",
    ],
    ["wide.json", Buffer.from(`\uFEFF${dashboard}`, "utf16le"), "wide.json is UTF-16 and not UTF-8"],
    [
      "rules.yaml",
      Buffer.from(rules.replace("shop\n", "caf\xE9\n"), "latin1"),
      "rules.yaml is not UTF-8 (line 2)",
    ],
    ["cut.json", dashboard.slice(0, -20), "cut.json:"],
    ["list.json", `[${dashboard}]`, "list.json:1:1"],
    ["bad.yaml", rules.replace("name: shop", "name: [shop"), "bad.yaml:"],
  ])("%s", async (name, bytes, sentence) => {
    const { code, out, err } = await run(directoryWith(name, Buffer.from(bytes)), ["lint"]);
    expect(out + err).toContain(sentence);
    expect(out).toContain("good.json:4:15  info  dashboard/editable");
    expect(code).toBe(2);
  });

  it("latin-1 in JSON that is no dashboard is nobody's matter", async () => {
    const directory = directoryWith("data.json", Buffer.from('{ "a": "caf\xE9" }', "latin1"));
    expect((await run(directory, ["lint"])).code).toBe(0);
    expect((await run(directory, ["lint", "data.json"])).err).toBe(
      "telltale: data.json is not UTF-8 (line 1); nothing of it was judged\n",
    );
  });

  it("nor is it in a source that makes no metrics", async () => {
    expect((await run(latin("// caf\xE9\n"), ["lint"])).code).toBe(0);
    const { code, err } = await run(latin('// caf\xE9\nimport "prom-client";\n'), ["lint"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "telltale: old.js is not UTF-8 (line 1); nothing of it was judged\n",
    });
  });

  it.each(["huge.ts", "huge.json", "huge.yaml"])("%s of 200 MB on one line", async (name) => {
    const directory = directoryWith(name, Buffer.from(" "));
    truncateSync(join(directory, name), 200 * 1024 * 1024);
    const { code, out, err } = await run(directory, ["lint", name, "good.json"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: `telltale: ${name} is larger than 64 MB; nothing of it was judged\n`,
    });
    expect(out).toContain("good.json");
    expect((await run(directory, ["lint"])).code).toBe(0); // nobody asked for that one
  });

  it("a catalogue that is none", async () => {
    const files = { "a.json": dashboard, "telltale.lint.json": '{ "catalogue": "metrics.json" }' };
    const broken = await run(directoryOf({ ...files, "metrics.json": "{" }), ["lint"]);
    expect(broken).toMatchObject({ code: 2, err: expect.stringMatching(/^telltale: metrics\.json:1:\d+: /) });
    const gone = await run(directoryOf(files), ["lint"]);
    expect(gone).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^telltale: metrics\.json cannot be read: /),
    });
    expect(gone.out).toContain("dashboard/editable");
  });

  it("unless the configuration says that it does not matter", async () => {
    const files = {
      "cut.json": dashboard.slice(0, -20),
      "telltale.lint.json": '{ "rules": { "dashboard/syntax": "off" } }',
    };
    expect(await run(directoryOf(files), ["lint"])).toMatchObject({ code: 0, err: "" });
  });

  it("a platform file that throws is named, and the rest is judged without", async () => {
    const directory = directoryOf({
      "a.json": dashboard,
      "telltale.platform.js": "throw new Error('no database');\n",
    });
    const { code, out, err } = await run(directory, ["lint"]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("no database") });
    expect(out).toContain("dashboard/editable");
    expect((await run(directory, ["lint", "--no-platform"])).code).toBe(0);
    const other = await run(directory, ["lint", "--platform", "gone.ts"]);
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining("there is no file") });
  });
});

describe("dashboards and rules as people have them", () => {
  it.each([
    [
      "an export with __inputs",
      { ...board, __inputs: [{ name: "DS_PROM", type: "datasource", pluginId: "prometheus" }] },
    ],
    ["what the API returns", { dashboard: board, meta: {} }],
  ])("%s is read", async (_, value) => {
    const { code, out } = await run(directoryOf({ "a.json": JSON.stringify(value) }), ["lint"]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("dashboard/editable") });
  });

  it("a chart's template is told of, and is no mistake", async () => {
    const text = rules
      .replace("shop_orders_total", "{{ .Values.metric }}")
      .replace("groups", "{{- if .Values.on }}\ngroups");
    const { code, out } = await run(directoryOf({ "templates/rules.yaml": text }), ["lint"]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("info  rule/template") });
  });

  it("anchors, and several documents where a file may hold them, are read", async () => {
    const anchored = rules
      .replace("name: shop", "name: &shop shop\n    interval: 30s")
      .replace("shop_orders\n", "shop:orders:rate5m\n");
    const crd = (name: string): string =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: ${name}\nspec:\n  ${rules.replaceAll("shop", name).replaceAll("\n", "\n  ")}`;
    const files = { "anchored.yaml": anchored, "crds.yaml": `${crd("a")}\n---\n${crd("b")}\n` };
    const { code, out } = await run(directoryOf(files), ["lint"]);
    expect(code).toBe(0);
    expect(out.match(/crds\.yaml:\d+:\d+ {2}warning {2}rule\/record-name/g)).toHaveLength(2);
    expect(out).not.toContain("anchored.yaml");
  });
});

describe("standard input", () => {
  it("is an exposition, asked for by - or --stdin", async () => {
    const text = "# TYPE shop_orders counter\nshop_orders 1\n";
    for (const asked of ["-", "--stdin"]) {
      const { out } = await run("/", ["lint", asked], { stdin: stdinOf(text) });
      expect(out).toContain("<stdin>:1:8  error  metric/counter-total");
    }
  });

  it.each([
    ["shop.json", dashboard, "shop.json:4:15  info  dashboard/editable"],
    ["rules.yml", rules, "rules.yml:4:17  "],
    ["scrape.prom", "shop_orders 1\n", "scrape.prom:1:1  "],
  ])("called %s is read as that", async (name, text, expected) => {
    const directory = directoryOf({});
    mkdirSync(join(directory, "deep"));
    const { out } = await run(directory, ["lint", "-", "--stdin-filename", name], { stdin: stdinOf(text) });
    expect(out).toContain(expected);
  });

  it("called a.ts is judged as that file would be, be it there or not", async () => {
    const text =
      'import { Counter } from "prom-client";\nnew Counter({ name: "shop_orders", help: "H." }).inc();\n';
    for (const files of [{}, { "a.ts": "export {};\n" }]) {
      const args = ["lint", "--stdin", "--stdin-filename", "a.ts"];
      const { out } = await run(directoryOf(files), args, { stdin: stdinOf(text) });
      expect(out).toContain("a.ts:2:21  error  metric/counter-total");
    }
  });

  it("may be a source whose fixes are shown", async () => {
    const args = ["lint", "-", "--stdin-filename", "shop.json", "--fix-dry-run"];
    const { out } = await run(directoryOf({}), args, { stdin: stdinOf(dashboard) });
    expect(out).toContain('+  "editable": false,');
  });

  it.each([
    [["--watch", "-"], "--watch cannot read standard input again; name files"],
    [["--fix", "-", "--stdin-filename", "a.ts"], "--fix cannot write standard input"],
    [["--plan"], "--plan needs --prometheus URL"],
    [["--update-baseline", "--changed"], "--update-baseline needs all findings"],
  ])("%j is refused", async (args, sentence) => {
    const { code, err } = await run(directoryOf({}), ["lint", ...args]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });
});
