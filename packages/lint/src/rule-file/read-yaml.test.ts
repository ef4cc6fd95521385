import { describe, expect, it } from "vitest";
import { mergeFacts } from "../facts.ts";
import { readYaml } from "./read-yaml.ts";

const read = (text: string) => mergeFacts([readYaml(text, "rules.yaml")]);
const messages = (text: string) => read(text).syntax.map(({ message }) => message);

const rule = "rules: [{alert: A, expr: up == 0, for: 5m, labels: {team: shop}}]";
const groups = `groups:\n- name: shop\n  interval: 1m\n  ${rule}\n`;

describe("a rule file", () => {
  it("gives groups, alerts, records and their queries, with what stands around them", () => {
    const facts = read(`groups:
- name: shop
  interval: 90s
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - alert: Down
    expr: up == 0
    for: 5m
    keep_firing_for: 10m
    labels: { team: shop }
    annotations: { summary: "{{ $labels.job }} is down" }
`);
    expect(facts.syntax).toEqual([]);
    expect(facts.groups).toMatchObject([{ name: "shop", interval: "90s", intervalMs: 90_000, records: 1 }]);
    expect(facts.records).toMatchObject([{ name: "job:up:sum", group: "shop" }]);
    expect(facts.alerts).toMatchObject([
      {
        name: "Down",
        for: "5m",
        keepFiringFor: "10m",
        labels: { team: { text: "shop", place: { line: 11 } } },
        annotations: { summary: { text: "{{ $labels.job }} is down" } },
        place: { file: "rules.yaml", line: 7, column: 12 },
      },
    ]);
    expect(facts.queries.map(({ query, owner, place }) => [query.text, owner.kind, place.line])).toEqual([
      ["up == 0", "alert", 8],
      ["sum by (job) (up)", "record", 6],
    ]);
  });

  it.each([
    [
      "a PrometheusRule",
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  ${groups.replaceAll("\n", "\n  ")}`,
    ],
    ["a namespace of Mimir", `namespace: shop\n${groups}`],
    ["namespaces as a ruler answers", `shop:\n- name: shop\n  ${rule}\n`],
    [
      "JSON, which is YAML too",
      `{"groups": [{"name": "shop", "rules": [{"alert": "A", "expr": "up == 0"}]}]}`,
    ],
    ["an anchor used for a whole rule", `groups:\n- name: a\n  rules: [&r {alert: A, expr: up == 0}]\n`],
  ])("may be %s", (_, text) => {
    const facts = read(text);
    expect(facts.syntax).toEqual([]);
    expect(facts.alerts).toMatchObject([{ name: "A" }]);
  });

  it("merges the fields that an anchor gives, the rule's own first", () => {
    const text = `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n    labels: &l {team: a, x: b}\n  - alert: B\n    expr: up == 0\n    labels: {<<: *l, team: c}\n`;
    const [, second] = read(text).alerts;
    expect([second?.labels["team"]?.text, second?.labels["x"]?.text]).toEqual(["c", "b"]);
    expect(read(text).syntax).toEqual([]);
  });

  it("has its rules in the first document: Prometheus reads no other", () => {
    expect(messages(`${groups}---\n${groups}`)).toEqual([
      "Prometheus reads only the first document of a rule file",
    ]);
  });

  it("may be one of several resources in a stream", () => {
    const resource = `kind: PrometheusRule\nspec:\n  ${groups.replaceAll("\n", "\n  ")}\n`;
    const facts = read(`kind: Service\nspec: {}\n---\n${resource}---\n${resource}`);
    expect([facts.alerts.length, facts.syntax]).toEqual([2, []]);
  });
});

describe("what is not ours gives no facts", () => {
  it.each([
    ["an empty file", ""],
    ["only blanks", " \n\n"],
    ["a list", "- alert: a\n- rules: b\n"],
    ["another YAML", "services:\n  shop:\n    image: shop\n"],
    [
      "Grafana's own alert rules",
      "apiVersion: 1\ngroups:\n- orgId: 1\n  name: a\n  folder: b\n  rules:\n  - uid: x\n    expr: y\n",
    ],
    [
      "rules of Loki's operator",
      "kind: AlertingRule\nspec:\n  groups:\n  - name: a\n    rules:\n    - alert: A\n      expr: x\n",
    ],
    [
      "rules in LogQL",
      `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: sum(rate({app="a"} |= "error" [5m])) > 1\n`,
    ],
    [
      "rules with a parser of Loki",
      `groups:\n- name: a\n  rules:\n  - record: A\n    expr: 'sum(rate({app="a"} | json [5m]))'\n`,
    ],
    [
      "a test of rules",
      "rule_files: [a.yaml]\ntests:\n- alert_rule_test:\n  - alertname: A\n  promql_expr_test:\n  - expr: up\n",
    ],
  ])("%s", (_, text) => {
    const facts = read(text);
    expect([facts.syntax, facts.queries, facts.groups, facts.routes]).toEqual([[], [], [], []]);
  });
});

describe("what cannot be read is said once, with its place", () => {
  it.each([
    ["a tab", "groups:\n- name: a\n\trules: []\n# alert: a\n", "a tab cannot indent YAML", 3],
    ["a key written twice", `${groups}  interval: 2m\n`, "this key stands twice", 5],
    [
      "a quote left open",
      'groups:\n- name: "a\n  rules:\n  - alert: A\n',
      'not YAML: missing closing "quote',
      5,
    ],
    [
      "cut short",
      "groups:\n- name: a\n  rules: [{alert: A, expr: up",
      "not YAML: flow map in block collection must be sufficiently indented and end with a }",
      3,
    ],
    [
      "an alias of nothing",
      "groups:\n- name: a\n  rules: [{alert: A, expr: up == 0, labels: *x}]\n",
      "no anchor is called x",
      3,
    ],
  ])("%s", (_, text, message, line) => {
    const { syntax } = read(text);
    expect(syntax.map((fact) => [fact.kind, fact.message, fact.place.line])).toEqual([
      ["rules", message, line],
    ]);
  });

  it.each([
    ["values", `groups:\n- name: shop\n  rules:\n  - alert: A\n    expr: up > {{ .Values.most }}\n`],
    [
      "control lines",
      `groups:\n{{- if .Values.on }}\n- name: shop\n  rules:\n  - alert: A\n    expr: up\n{{- end }}\n`,
    ],
    [
      "escaped templates",
      `groups:\n- name: {{ include "name" . }}\n  rules:\n  - alert: A\n    expr: up\n    annotations: {a: '{{\`{{ $value }}\`}}'}\n`,
    ],
    [
      "another engine's lines",
      `groups:\n{{ range $x }}\n- name: a\n  rules:\n  - alert: A\n    expr: up\n{{ end }}\n`,
    ],
  ])("a template with %s", (_, text) => {
    expect(read(text).syntax).toMatchObject([{ kind: "template", place: { line: 1 } }]);
  });

  it("an alert's own templates are none of that", () => {
    expect(
      messages(
        groups.replace("labels:", `annotations: {a: "{{ if $value }}{{ $labels.job }}{{ end }}"}, labels:`),
      ),
    ).toEqual([]);
  });

  it("a bomb of aliases does not go off", () => {
    const lists = Array.from(
      { length: 30 },
      (_, index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
    );
    const text = `a: &a-1 [x]\n${lists.join("\n")}\ngroups:\n- name: a\n  rules: *a29\n# alert: x\n`;
    expect(read(text).alerts).toEqual([]);
  });
});

describe("an Alertmanager configuration", () => {
  it("gives its routes, each with all that leads to it", () => {
    const facts = read(`route:
  receiver: all
  routes:
  - matchers: ['team="shop"']
    receiver: shop
    routes:
    - match_re: { severity: page|urgent }
receivers: [{ name: all }, { name: shop }]
`);
    expect(facts.syntax).toEqual([]);
    expect(facts.routes).toMatchObject([
      { receiver: "all", isRoot: true, matchers: [] },
      { receiver: "shop", isRoot: false, matchers: [{ label: "team", operator: "=", value: "shop" }] },
      {
        receiver: "shop",
        isRoot: false,
        matchers: [
          { label: "team", operator: "=", value: "shop" },
          { label: "severity", operator: "=~", value: "page|urgent" },
        ],
      },
    ]);
  });
});
