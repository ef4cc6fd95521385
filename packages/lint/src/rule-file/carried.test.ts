import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Scalar, stringify } from "yaml";
import { mergeFacts } from "../facts.ts";
import { readYaml } from "./read-yaml.ts";

const read = (text: string) => mergeFacts([readYaml(text, "cluster.yaml")]);

const board = (expr: string, title = "Shop"): string =>
  JSON.stringify({ title, schemaVersion: 42, panels: [{ id: 1, title, targets: [{ expr }] }] }, null, 2);

const indented = (text: string, by: string): string => text.replaceAll(/^/gm, by);

const rules = "groups:\n- name: shop\n  rules:\n  - alert: Down\n    expr: up == 0\n";
const alertmanager = "route: { receiver: team }\nreceivers: [{ name: team }]\n";

const configMap = (name: string, text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n  ${name}: |-\n${indented(text, "    ")}\n`;

describe("a Kubernetes object", () => {
  it.each([
    ["a ConfigMap", configMap("shop.json", board("up"))],
    [
      "the Grafana operator's GrafanaDashboard",
      `kind: GrafanaDashboard\nspec:\n  json: |\n${indented(board("up"), "    ")}\n`,
    ],
    [
      "one of a list, as kubectl prints it",
      `kind: List\nitems:\n- ${indented(configMap("shop.json", board("up")), "  ").trimStart()}`,
    ],
    ["one of many in a stream", `kind: Service\n---\n${configMap("shop.json", board("up"))}`],
  ])("carries a dashboard: %s", (_, text) => {
    const { dashboards, queries, syntax } = read(text);
    expect([dashboards.map(({ title }) => title), syntax]).toEqual([["Shop"], []]);
    expect(queries.map(({ query }) => query.text)).toEqual(["up"]);
  });

  it("carries rules, whatever a file of theirs is called", () => {
    for (const name of ["shop.yaml", "shop.yml", "shop.rules"])
      expect(read(configMap(name, rules)).alerts).toMatchObject([{ name: "Down", place: { line: 8 } }]);
  });

  it("may be a rule in a list", () => {
    const rule = `kind: PrometheusRule\nspec:\n${indented(rules, "  ")}`;
    const text = `kind: PrometheusRuleList\nitems:\n- ${indented(rule, "  ").trimStart()}`;
    expect(read(text).alerts).toMatchObject([{ name: "Down" }]);
  });

  it("carries Alertmanager's configuration in a Secret that is written for people", () => {
    const text = configMap("alertmanager.yaml", alertmanager.replace("team", "nobody"));
    const { routes, syntax } = read(text.replace("ConfigMap", "Secret").replace("data:", "stringData:"));
    expect(routes).toHaveLength(1);
    const message = "no receiver is called nobody";
    expect(syntax).toMatchObject([{ kind: "alertmanager", message, place: { line: 5, column: 24 } }]);
  });

  it.each([
    ["a text for people", configMap("README.md", rules)],
    ["other JSON", configMap("data.json", '{ "panels": 3 }')],
    ["other YAML", configMap("prometheus.yml", "rule_files: [rules.yml]\n")],
    ["a Secret's letters", configMap("rules.yaml", rules).replace("ConfigMap", "Secret")],
    ["an object of another kind", configMap("rules.yaml", rules).replace("ConfigMap", "Shop")],
  ])("gives no facts of %s", (_, text) => {
    const { dashboards, groups, routes, syntax } = read(text);
    expect([dashboards, groups, routes, syntax]).toEqual([[], [], [], []]);
  });

  it("is told where in it the JSON is broken", () => {
    const text = configMap("shop.json", board("up").replace("42,", "42"));
    expect(read(text).syntax).toMatchObject([{ kind: "dashboard", place: { line: 8, column: 7 } }]);
  });

  it("that names a text many times carries it once", () => {
    const text = `kind: ConfigMap\ndata:\n  a.json: &a ${JSON.stringify(board("up"))}\n  b.json: *a\n`;
    expect(read(text).dashboards).toHaveLength(1);
  });
});

describe("the place of what a Kubernetes object carries", () => {
  const styles = ["BLOCK_LITERAL", "BLOCK_FOLDED", "QUOTE_DOUBLE", "QUOTE_SINGLE", "PLAIN"] as const;
  const words = fc.array(fc.stringMatching(/^([\w "'\\:#{}é-]|😀){0,30}$/u), { maxLength: 6 });

  it("is exact in every style YAML has", () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...styles), fc.nat(120), (titles, type, width) => {
        const json = board(`sum(needle_total{a="b"})`, titles.join(" "));
        const data = { "shop.json": Object.assign(new Scalar(json), { type }) };
        const lineWidth = width < 20 ? 0 : width; // 0 folds nothing, and fewer than 20 is asked of nobody
        const text = stringify({ kind: "ConfigMap", data }, { lineWidth });
        const [query] = read(text).queries;
        const { span } = query!.at({ start: 4, end: 16 });
        expect(text.slice(span!.start, span!.end)).toBe("needle_total");
      }),
    );
  });
});
