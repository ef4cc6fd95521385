// What holds for every rule over dashboards and rule files: orders do not matter, fixes mend, our own boards are clean.
import { readFileSync, globSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDashboard } from "../../dashboard/read-dashboard.ts";
import { mergeFacts, type Facts } from "../../facts.ts";
import { applyEdits } from "../../fix/apply-edits.ts";
import { boardText, panel, panelIn } from "../../fixtures/board.ts";
import { lint } from "../../lint.ts";
import { readYaml } from "../../rule-file/read-yaml.ts";

/** Findings without their places and hints, which tell lines. */
function said(facts: Partial<Facts>): string[] {
  return lint(mergeFacts([facts]))
    .map(({ id, message }) => `${id}: ${message}`)
    .toSorted();
}

/** All elements in another order. */
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

const panels: readonly object[] = [
  panel("rate(shop_orders_total[5m])", { id: 1, title: "A" }),
  panelIn("ms", "shop_wait_seconds", { id: 1, title: "B" }),
  panelIn("bytes", "rate(shop_sent_bytes_total[$__rate_interval])", { id: 2, title: "" }),
  panel("sum(up", { id: 3, title: "C", datasource: "p1" }),
  panel("up{a='$b'}", { id: 4, title: "D", datasource: { uid: "p1" } }),
  { id: 4, type: "stat", title: "E", targets: [] },
  { id: 5, type: "row", title: "F", panels: [panel("up", { id: 1, title: "G", datasource: "p2" })] },
];

const groups: readonly string[] = [
  "{name: a, rules: [{record: x, expr: sum(up)}, {alert: A, expr: up == 0, labels: {a: '{{ $value }}'}}]}",
  "{name: b, interval: 10m, rules: [{record: x, expr: sum(up)}, {alert: B, expr: sum(up)}]}",
  "{name: c, rules: [{alert: C, expr: q > 5}, {alert: D, expr: up == 0, labels: {a: '{{ $value }}'}}]}",
  "{name: d, rules: [{alert: C, expr: q > 9, annotations: {runbook: x}}, {alert: E, expr: absent(up)}]}",
  "{name: e, rules: [{alert: F, expr: sum(up) > 1, for: 5x}]}",
];

const fileOf = (order: readonly string[]) => `groups:\n${order.map((group) => `- ${group}\n`).join("")}`;

describe("the order of parts does not matter", () => {
  it("of panels", () => {
    const before = said(readDashboard(boardText(panels), "a.json"));
    expect(before.length).toBeGreaterThan(8);
    fc.assert(
      fc.property(shuffled(panels), (order) => {
        expect(said(readDashboard(boardText(order), "a.json"))).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it("of groups", () => {
    const before = said(readYaml(fileOf(groups), "a.yaml"));
    expect(before.length).toBeGreaterThan(8);
    fc.assert(
      fc.property(shuffled(groups), (order) => {
        expect(said(readYaml(fileOf(order), "a.yaml"))).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

/** A dashboard as Grafana 13 writes it. */
const v2 = {
  apiVersion: "dashboard.grafana.app/v2",
  kind: "Dashboard",
  metadata: { name: "shop" },
  spec: {
    title: "Shop",
    elements: {
      orders: {
        kind: "Panel",
        spec: {
          id: 1,
          title: "Orders",
          data: {
            spec: {
              queries: [
                {
                  spec: {
                    refId: "A",
                    query: { group: "prometheus", spec: { expr: "sum(rate(a_total[5m]))" } },
                  },
                },
              ],
            },
          },
          vizConfig: {
            kind: "VizConfig",
            group: "timeseries",
            spec: { fieldConfig: { defaults: { unit: "cps" }, overrides: [] } },
          },
        },
      },
    },
    layout: { kind: "GridLayout", spec: { items: [] } },
  },
};

describe("a fix leaves a file that the rule accepts, and the rest of it as it was", () => {
  it.each([
    [
      "dashboard/editable",
      boardText([panel("up")], { editable: true }),
      '"editable": true',
      '"editable": false',
    ],
    [
      "dashboard/rate-interval",
      boardText([panelIn("cps", "rate(a_total[5m])")]),
      "[5m]",
      "[$__rate_interval]",
    ],
    [
      "dashboard/rate-interval",
      boardText([panelIn("cps", 'rate(a_total{b="c"}[5m]) / rate(b_total{b="\\\\d"}[5m])')]),
      "[5m]",
      "[$__rate_interval]",
    ],
    ["dashboard/rate-interval", JSON.stringify(v2), "[5m]", "[$__rate_interval]"],
    [
      "dashboard/rate-interval",
      boardText([panelIn("cps", "rate(a_total[$__interval])")]),
      "$__interval",
      "$__rate_interval",
    ],
  ])("%s", (id, text, from, to) => {
    const fixed = mend(text, id);
    expect(fixed).toBe(text.replaceAll(from, to));
    expect(lint(mergeFacts([readDashboard(fixed, "a.json")])).map((finding) => finding.id)).not.toContain(id);
  });
});

function mend(text: string, id: string): string {
  const findings = lint(mergeFacts([readDashboard(text, "a.json")]));
  return applyEdits(
    text,
    findings.flatMap((finding) => (finding.id === id ? (finding.fix?.edits ?? []) : [])),
  );
}

describe("the boards we generate are clean", () => {
  const root = new URL("../../../../../", import.meta.url);
  const files = globSync(["packages/dashboards/src/golden/*.json", "apps/example/generated/**/*.json"], {
    cwd: root.pathname,
  }).toSorted();

  it.each(files)("%s", (file) => {
    const facts = mergeFacts([readDashboard(readFileSync(new URL(file, root), "utf8"), file)]);
    expect(facts.queries.length).toBeGreaterThan(5);
    expect(lint(facts)).toEqual([]);
  });
});
