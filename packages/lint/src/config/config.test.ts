import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readExposition } from "../exposition/read-exposition.ts";
import { lint } from "../lint.ts";
import { budgetOf, settingsOf, type LintOptions } from "../options.ts";
import { rules } from "../rules/index.ts";
import { createMatcher, fromRoot } from "./globs.ts";
import { lintConfigSchema } from "./lint-config.ts";
import { presets, type Preset, type PresetName } from "./presets.ts";
import { severityTable } from "./severities.ts";
import { isSparedVendor, vendors } from "./vendors.ts";

const ids = rules.map(({ id }) => id);

describe("presets", () => {
  it.each(Object.entries<Preset>(presets))(
    "%s names only rules that exist",
    (_, { only = [], rules: changed }) => {
      expect([...only, ...Object.keys(changed)].filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  it("prometheus is promtool's nine validations, syntax and the frame", () => {
    const on = Object.entries(severityTable({ preset: "prometheus" })).filter(
      ([, severity]) => severity !== "off",
    );
    expect(
      on
        .map(([id]) => id)
        .filter((id) => !/^(suppress|baseline|source|exposition)\/|\/syntax$/.test(id))
        .toSorted(),
    ).toEqual([
      "label/reserved",
      "label/snake-case",
      "metric/base-unit",
      "metric/colon",
      "metric/counter-total",
      "metric/help",
      "metric/reserved-suffix",
      "metric/snake-case",
      "metric/total-on-non-counter",
      "metric/type-in-name",
      "metric/unit-abbreviation",
      "series/duplicate",
    ]);
  });
});

describe("severities", () => {
  const text = "# TYPE shop_hits_total counter\nshop_hits_total 1\n";
  const severityIn = (file: string, options: LintOptions): string | undefined =>
    lint(readExposition(text, file), { root: "/repo", ...options })[0]?.severity;

  it("are the rule's own, then the configuration's, then those of the last override that matches", () => {
    const rule = { "metric/help": "info" } as const;
    const overrides = [
      { files: ["legacy/**"], rules: { "metric/help": "off" } },
      { files: ["legacy/new/*.prom"], rules: { "metric/help": "error" } },
    ] as const;
    expect(severityIn("/repo/a.prom", {})).toBe("warning");
    expect(severityIn("/repo/a.prom", { rules: rule, overrides })).toBe("info");
    expect(severityIn("/repo/legacy/a.prom", { rules: rule, overrides })).toBe(undefined);
    expect(severityIn("/repo/legacy/new/a.prom", { rules: rule, overrides })).toBe("error");
    expect(
      severityIn("/repo/legacy/a.prom", { overrides: [{ files: ["**"], rules: { "metric/type": "off" } }] }),
    ).toBe("warning");
  });

  it("turn a rule on in some files that is off elsewhere", () => {
    const overrides = [{ files: ["api/**"], rules: { "metric/help": "error" } }] as const;
    expect(severityIn("/repo/api/a.prom", { rules: { "metric/help": "off" }, overrides })).toBe("error");
    expect(severityIn("/repo/web/a.prom", { rules: { "metric/help": "off" }, overrides })).toBe(undefined);
  });
});

it("budgets hold by a glob over the metric's name, the first that matches", () => {
  const settings = settingsOf({ budget: 10, budgets: { "shop_http_*": 500, "shop_*": 50 } });
  expect(["shop_http_wait_seconds", "shop_carts", "other"].map((name) => budgetOf(name, settings))).toEqual([
    500, 50, 10,
  ]);
});

describe("vendors", () => {
  it("are spared by name unless they are asked for, all or some", () => {
    expect(isSparedVendor("nodejs_heap_bytes", false)).toBe(true);
    expect(isSparedVendor("nodejs_heap_bytes", true)).toBe(false);
    expect(isSparedVendor("nodejs_heap_bytes", ["go"])).toBe(true);
    expect(isSparedVendor("nodejs_heap_bytes", ["node"])).toBe(false);
    expect(isSparedVendor("shop_carts", false)).toBe(false);
  });

  it("are known by metrics they make", () => {
    const made = {
      node: "nodejs_eventloop_lag_seconds",
      "prom-client": "process_cpu_seconds_total",
      opentelemetry: "http_server_request_duration_seconds",
      telltale: "telltale_series",
      go: "go_goroutines",
      python: "python_gc_objects_collected_total",
      jvm: "jvm_memory_used_bytes",
      prometheus: "up",
      exporters: "kube_pod_info",
    } satisfies Record<keyof typeof vendors, string>;
    for (const [vendor, name] of Object.entries(made)) {
      const pattern = vendors[vendor as keyof typeof vendors]; // its keys are those of the object above
      expect(pattern.test(name)).toBe(true);
    }
  });
});

describe("paths", () => {
  it("are seen from the root, with slashes", () => {
    expect(fromRoot("/repo/src/a.ts", "/repo")).toBe("src/a.ts");
    expect(fromRoot("/repo/src/a.ts", "/repo/packages/x")).toBe("../../src/a.ts");
    expect(fromRoot("C:\\repo\\src\\a.ts", "C:\\repo")).toBe("src/a.ts");
    expect(fromRoot("<stdin>", "/repo")).toBe("<stdin>");
    expect(fromRoot("http://a/metrics", "/repo")).toBe("http://a/metrics");
  });

  it("match with dots and everything", () => {
    expect(createMatcher(["**/*.ts"])(".hidden/a.ts")).toBe(true);
    expect(createMatcher(["**"])("http://a/metrics")).toBe(true);
    expect(createMatcher([])("a")).toBe(false);
  });
});

describe("the schema", () => {
  const schema = lintConfigSchema();
  const accepts = new Ajv({ strict: false }).compile(schema);

  it("is the one that is published", () => {
    const published = readFileSync(
      new URL("../../schema/telltale.lint.schema.json", import.meta.url),
      "utf8",
    );
    expect(published).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  it("is right by its own schema", () => {
    expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  });

  it("knows every rule, with what it says", () => {
    const { definitions } = schema as {
      definitions: { rules: { properties: Record<string, { description: string }> } };
    };
    const described = Object.entries(definitions.rules.properties).map(([id, { description }]) => [
      id,
      description,
    ]);
    expect(described).toEqual(
      rules.map(({ id, summary }) => [id, summary]).toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    );
  });

  it("takes every preset, vendor and rule, and no other", () => {
    for (const preset of Object.keys(presets) as PresetName[]) expect(accepts({ preset })).toBe(true);
    expect(accepts({ vendors: Object.keys(vendors) })).toBe(true);
    for (const id of ids) expect(accepts({ rules: { [id]: "off" } })).toBe(true);
    for (const wrong of [{ preset: "x" }, { vendors: ["x"] }, { rules: { x: "off" } }, { x: 1 }])
      expect(accepts(wrong)).toBe(false);
  });
});
