import { describe, expect, it } from "vitest";
import { mergeFacts } from "../../facts.ts";
import { alert, groupFacts } from "../../fixtures/rule-file.ts";
import { lint } from "../../lint.ts";
import { readYaml } from "../../rule-file/read-yaml.ts";

const routes = (...matchers: readonly string[]) =>
  `route:\n  receiver: all\n  routes:\n${matchers.map((one) => `  - {receiver: all, matchers: [${one}]}\n`).join("")}receivers: [{name: all}]\n`;

const judged = (config: string, labels: string, expr = "sum(up) > 1", more: object = {}) => {
  const routed = readYaml(config, "alertmanager.yaml");
  const rules = groupFacts([alert(expr, `for: 5m, labels: {${labels}}`)]);
  return lint({ ...mergeFacts([routed, rules]), ...more }).flatMap(({ id, message }) =>
    id === "rule/route-unknown" ? [message] : [],
  );
};

describe("rule/route-unknown", () => {
  const teams = routes("team = shop", 'team =~ "pay|bank"');

  it.each([
    ["a team that no route names", "team: shp", 'no route takes alert A of team "shp"'],
    ["no team", "severity: page", "alert A has no label team, by which routes are chosen"],
  ])("finds %s", (_, labels, message) => {
    expect(judged(teams, labels)).toEqual([message]);
  });

  it.each([
    ["a team that a route names", teams, "team: shop", undefined],
    ["one that a pattern takes", teams, "team: bank", undefined],
    ["one that a template gives", teams, "team: '{{ $labels.job }}'", undefined],
    ["one that the query may give", teams, "severity: page", "up == 0"],
    [
      "routes by severity: the first takes the rest on purpose",
      routes("severity = page"),
      "severity: ticket",
      undefined,
    ],
    [
      "a known team whose ticket nobody routes",
      routes("team = shop, severity = page"),
      "team: shop, severity: ticket",
      undefined,
    ],
    ["a route by the alert's name", routes("team = pay", "alertname = A"), "team: shp", undefined],
    [
      "no routes but the first",
      "route: {receiver: all}\nreceivers: [{name: all}]\n# receiver: x\n",
      "team: shp",
      undefined,
    ],
  ])("lets be: %s", (_, config, labels, expr) => {
    expect(judged(config, labels, expr)).toEqual([]);
  });

  it("counts the owners of the platform's services as known", () => {
    const services = [
      { name: "search", owner: "find", metrics: [], slos: [], place: { file: "p.ts", line: 1, column: 1 } },
    ];
    expect(judged(teams, "team: find", undefined, { services })).toEqual([]);
  });
});
