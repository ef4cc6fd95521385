// `promtool check rules` run beside our reader over the same files: what it refuses we refuse, what it accepts we accept.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ruleSyntax } from "../rules/rule/syntax.ts";
import { mergeFacts } from "../facts.ts";
import { settingsOf } from "../options.ts";
import { readYaml } from "./read-yaml.ts";

const isInstalled = spawnSync("promtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1")
  throw new Error("promtool is not installed");

const folder = mkdtempSync(join(tmpdir(), "telltale-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether promtool loads the file. What it only lints goes to the same output, but does not fail. */
function promtoolAccepts(text: string): boolean {
  const path = join(folder, "rules.yaml");
  writeFileSync(path, text);
  return spawnSync("promtool", ["check", "rules", "--lint=none", path]).status === 0;
}

/** Whether we would say that Prometheus loads it: neither the file nor an expression in it is refused. */
function weAccept(text: string): boolean {
  const facts = mergeFacts([readYaml(text, "rules.yaml")]);
  const isParsed = facts.queries.every(({ query }) => query.problems.length === 0);
  return isParsed && [...ruleSyntax.check(facts, settingsOf())].length === 0;
}

/** A file of one group with these rules, each written as flow or block YAML. */
function group(...rules: readonly string[]): string {
  return `groups:\n- name: shop\n  rules:\n${rules.map((rule) => `  - ${rule.replaceAll("\n", "\n    ")}\n`).join("")}`;
}

const alert = (more: string) => group(`alert: A\nexpr: up == 0\n${more}`);
const record = (more: string) => group(`record: a:b\nexpr: sum(up)\n${more}`);
const annotation = (template: string) => alert(`annotations: {summary: ${JSON.stringify(template)}}`);

const accepted: Readonly<Record<string, string>> = {
  "an alert": alert("for: 5m"),
  "a record": record("labels: {team: shop}"),
  "a group without rules": "groups:\n- name: shop\n  rules:\n",
  "two groups":
    "groups:\n- name: a\n  rules: [{record: a, expr: up}]\n- name: b\n  rules: [{record: a, expr: up}]\n",
  "an interval": "groups:\n- name: a\n  interval: 1m30s\n  rules: [{record: a, expr: up}]\n",
  "a limit": "groups:\n- name: a\n  limit: 10\n  rules: [{record: a, expr: up}]\n",
  "an expression over lines": group('record: a\nexpr: |\n  sum(\n    up{job="a"}\n  )'),
  "a folded expression": group("record: a\nexpr: >-\n  sum(\n  up)"),
  "a quoted expression": group(`record: a\nexpr: 'up{job="a"}'`),
  "an expression that is a number": group("alert: A\nexpr: 1"),
  "a label that is a number": alert("labels: {level: 1, on: yes}"),
  "a label that is null": alert("labels: {level: null}"),
  "for of no time": record("for: 0s"),
  "empty annotations of a record": record("annotations: {}"),
  "an anchor and an alias": group(
    "alert: A\nexpr: up == 0\nlabels: &l {team: a}",
    "alert: B\nexpr: up == 0\nlabels: *l",
  ),
  "a merge key": group(
    "alert: A\nexpr: up == 0\nlabels: &l {team: a}",
    "alert: B\nexpr: up == 0\nlabels: {<<: *l, x: b}",
  ),
  "a comment": `# rules\n${alert("for: 5m # minutes")}`,
  "a colon in a metric's name": group("record: a:b:c\nexpr: up"),
  keep_firing_for: alert("keep_firing_for: 5m"),
  "a duration of days": alert("for: 1d"),
  "a duration of all units": alert("for: 1y2w3d4h5m6s7ms"),
  "a duration of nothing": alert("for: 0"),
  "an empty file of groups": "groups: []\n# alert: expr:\n",
  "a group and a rule that say nothing": `${group("record: a\nexpr: up")}  - # later\n- # later\n`,
  "a comment right behind a brace": "groups: [{name: a, rules: [{record: a, expr: up}]}]# all\n",
  "template labels": annotation("{{ $labels.job }} {{ .Labels.job }} {{ $value }} {{ .Value }}"),
  "template functions": annotation("{{ $value | humanize }} {{ humanizeDuration 1.5 }}"),
  "template printf": annotation('{{ printf "%.2f" $value }}'),
  "template query": annotation('{{ query "up" | first | value }}'),
  "template query by printf": annotation(
    "{{ with printf \"up{job='%s'}\" $labels.job | query }}{{ . | first | value | humanize }}{{ end }}",
  ),
  "template conditions": annotation(
    '{{ if eq $labels.job "a" }}x{{ else if gt $value 1.0 }}y{{ else }}z{{ end }}',
  ),
  "template range": annotation('{{ range query "up" }}{{ .Labels.job }}{{ .Value }}{{ else }}none{{ end }}'),
  "template variables": annotation("{{ $x := $labels.job }}{{ $x }}"),
  "template range variables": annotation(
    '{{ range $i, $s := query "up" }}{{ $i }}{{ $s.Labels.job }}{{ end }}',
  ),
  "template trimming": annotation("a {{- $value -}} b"),
  "template comment": annotation("{{/* nothing */}}{{- /* nothing */ -}}"),
  "template define": annotation('{{ define "x" }}a{{ . }}{{ end }}{{ template "x" $value }}'),
  "template parentheses": annotation("{{ (index $labels `job`) | toUpper }}"),
  "template external labels": annotation("{{ $externalLabels.cluster }}{{ $externalURL }}{{ externalURL }}"),
  "template negative number": annotation("{{ -1 }}{{ 1e3 }}{{ 0x1F }}"),
  "braces that are no template": annotation("a } b }} c { d"),
  "template reReplaceAll": annotation('{{ reReplaceAll "a(.*)" "$1" $labels.job }}'),
  "template with": annotation("{{ with $labels.job }}{{ . }}{{ end }}"),
  "a template's pipe to nowhere": annotation("{{ $value | }}"),
  "template booleans": annotation("{{ if and true (not false) }}x{{ end }}"),
};

const refused: Readonly<Record<string, string>> = {
  "no name of a group": "groups:\n- rules: [{record: a, expr: up}]\n",
  "an empty name of a group": 'groups:\n- name: ""\n  rules: [{record: a, expr: up}]\n',
  "two groups of one name":
    "groups:\n- name: a\n  rules: [{record: a, expr: up}]\n- name: a\n  rules: [{record: a, expr: up}]\n",
  "record and alert": group("record: a\nalert: b\nexpr: up"),
  "neither record nor alert": group("expr: up"),
  "no expression": group("alert: A\nfor: 5m"),
  "an empty expression": group('alert: A\nexpr: ""'),
  "an expression that is no PromQL": group("alert: A\nexpr: sum(up"),
  "an expression of the wrong type": group("alert: A\nexpr: rate(up)"),
  "for on a record": record("for: 5m"),
  "keep_firing_for on a record": record("keep_firing_for: 5m"),
  "annotations on a record": record("annotations: {a: b}"),
  "a record's name with a dash": group("record: a-b\nexpr: up"),
  "a record's name with a digit first": group("record: 1a\nexpr: up"),
  "a label's name with a dash": alert("labels: {a-b: c}"),
  "the label __name__": alert("labels: {__name__: c}"),
  "an annotation's name with a dash": alert("annotations: {a-b: c}"),
  "a duration without a unit": alert("for: 5"),
  "a duration in words": alert("for: five minutes"),
  "a duration with blanks": alert("for: 5 m"),
  "a duration of halves": alert("for: 1.5h"),
  "a duration in the wrong order": alert("for: 5m1h"),
  "an interval without a unit": "groups:\n- name: a\n  interval: 30\n  rules: [{record: a, expr: up}]\n",
  "an unknown field of a rule": alert("severity: page"),
  "an unknown field of a group": "groups:\n- name: a\n  every: 5m\n  rules: [{record: a, expr: up}]\n",
  "an unknown field of the file": `version: 1\n${alert("")}`,
  "a key written twice": alert("for: 5m\nfor: 6m"),
  "a label written twice": alert("labels: {a: b, a: c}"),
  "groups that are no list": "groups:\n  name: a\n  rules: [{record: a, expr: up}]\n",
  "rules that are no list": "groups:\n- name: a\n  rules: {record: a, expr: up}\n",
  "labels that are a list": alert("labels: [a, b]"),
  "a label that is a list": alert("labels: {a: [b]}"),
  "a tab": "groups:\n- name: a\n\trules:\n  - record: a\n    expr: up\n",
  "a quote that is not closed": group('alert: A\nexpr: "up == 0'),
  "a template that is not closed": annotation("{{ $value"),
  "a template without end": annotation("{{ if $value }}x"),
  "a template with an end too many": annotation("x{{ end }}"),
  "a template with else too many": annotation("{{ if $value }}a{{ else }}b{{ else }}c{{ end }}"),
  "a template's unknown function": annotation("{{ $value | humanise }}"),
  "a template's unknown variable": annotation("{{ $label.job }}"),
  "a template with nothing in it": annotation("{{ }}"),
  "a template's pipe into a text": annotation('{{ $value | "x" }}'),
  "a template's else with more": annotation("{{ if $value }}a{{ else null }}b{{ end }}"),
  "a template's words without a blank between": annotation('{{ printf 2"a" }}'),
  "a template's field of nothing": annotation("{{ $labels. }}"),
  "a misspelt groups": "group:\n- name: a\n  rules: [{record: a, expr: up}]\n",
  "a template's parenthesis": annotation("{{ (humanize $value }}"),
  "a template's open text": annotation('{{ printf "%s $value }}'),
  "a template's strange sign": annotation("{{ $value ! 1 }}"),
  "a template's variable out of its scope": annotation("{{ if $value }}{{ $x := 1 }}{{ end }}{{ $x }}"),
  "a label's template that does not parse": alert('labels: {a: "{{ $value"}'),
  "an alias of nothing": alert("labels: *nothing"),
};

describe.skipIf(!isInstalled)("promtool check rules and the reader agree", () => {
  it.each(Object.entries(accepted))("that this is good: %s", (_, text) => {
    expect({ promtool: promtoolAccepts(text), us: weAccept(text) }).toEqual({ promtool: true, us: true });
  });

  it.each(Object.entries(refused))("that this is bad: %s", (_, text) => {
    expect({ promtool: promtoolAccepts(text), us: weAccept(text) }).toEqual({ promtool: false, us: false });
  });
});
