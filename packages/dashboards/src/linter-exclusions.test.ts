// grafana/dashboard-linter's rules, as checks of our own: each is kept, or left aside in the file with a reason.
import { parseQuery, selectorsOf, walk } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { everyBoard, platforms, type ClassicBoard } from "./fixtures/every-board.ts";
import { linterExclusions, renderLintFile } from "./linter-exclusions.ts";
import { grafanaUnits } from "./unit.ts";

const grafana = { grafana: true } as const;

type Panel = ClassicBoard["panels"][number];
type Drawn = Extract<Panel, { readonly targets: unknown }>;
type Variable = ClassicBoard["templating"]["list"][number];

/** Where a board breaks a rule: "" for the board itself, else the titles of panels. */
type Rule = (board: ClassicBoard) => readonly string[];

const drawn = ({ panels }: ClassicBoard): Drawn[] => panels.filter((panel) => "targets" in panel);
const ofTypes = (board: ClassicBoard, ...types: readonly string[]) =>
  drawn(board).filter(({ type }) => types.includes(type));
const titlesOf = (panels: readonly Drawn[]) => panels.map(({ title }) => title);
const itself = (isBroken: boolean) => (isBroken ? [""] : []);
const variable = ({ templating }: ClassicBoard, name: string): Variable | undefined =>
  templating.list.find((each) => each.name === name);

/** What the linter wants of the variables `job` and `instance`; it warns where the label is not the name, capitalised. */
function isChoice(found: Variable | undefined): boolean {
  if (!found || !("allValue" in found) || found.type !== "query") return false;
  return (
    found.multi &&
    found.allValue === ".+" &&
    found.label === found.name.replace(/^./, (letter) => letter.toUpperCase())
  );
}

function withSelectors(
  board: ClassicBoard,
  isBroken: (selector: ReturnType<typeof selectorsOf>[number]) => boolean,
) {
  return titlesOf(drawn(board).filter((panel) => selectors(panel).some(isBroken)));
}

function selectors({ targets }: Drawn) {
  return targets.flatMap(({ expr }) => {
    const { root } = parseQuery(expr, grafana);
    return root ? selectorsOf(root) : [];
  });
}

function lacks(label: string): (use: ReturnType<typeof selectorsOf>[number]) => boolean {
  return ({ selector }) =>
    !selector.matchers.some(
      (each) => each.label === label && each.operator === "=~" && each.value === `$${label}`,
    );
}

/** True where a rate is taken over another window than Grafana's. */
function hasFixedRate(expr: string): boolean {
  const { root } = parseQuery(expr, grafana);
  let found = false;
  if (!root) return found;
  walk(root, (node, [call]) => {
    if (node.kind !== "range" || call?.kind !== "call" || !/^i?rate$/.test(call.name)) return;
    found ||= node.window.text !== "$__rate_interval";
  });
  return found;
}

const rules: Readonly<Record<string, Rule>> = {
  "template-datasource-rule": (board) => {
    const found = variable(board, "datasource");
    return itself(found?.label !== "Data source" || found.query !== "prometheus");
  },
  "template-job-rule": (board) => itself(!isChoice(variable(board, "job"))),
  "template-instance-rule": (board) => itself(!isChoice(variable(board, "instance"))),
  "template-label-promql-rule": ({ templating }) =>
    itself(
      templating.list.some((each) => {
        if (each.type !== "query" || !("definition" in each)) return false;
        const inner = /^label_values\((.+), \w+\)$/.exec(each.definition)?.[1];
        return inner === undefined || parseQuery(inner, grafana).problems.length > 0;
      }),
    ),
  "template-on-time-change-reload-rule": ({ templating }) =>
    itself(templating.list.some((each) => each.type === "query" && "refresh" in each && each.refresh !== 2)),
  "panel-datasource-rule": (board) =>
    titlesOf(
      ofTypes(board, "timeseries", "table").filter(({ datasource }) => datasource.uid !== "${datasource}"),
    ),
  "panel-title-description-rule": (board) =>
    titlesOf(
      ofTypes(board, "stat", "table", "timeseries").filter((panel) => !panel.title || !panel.description),
    ),
  "panel-units-rule": (board) =>
    titlesOf(
      ofTypes(board, "stat", "table", "timeseries").filter(({ fieldConfig: { defaults, overrides } }) => {
        const others = overrides.flatMap(({ properties }) => properties).filter(({ id }) => id === "unit");
        const units: readonly unknown[] = [defaults.unit, ...others.map(({ value }) => value)];
        return !units.every((unit) => (grafanaUnits as readonly unknown[]).includes(unit));
      }),
    ),
  "panel-no-targets-rule": (board) => titlesOf(drawn(board).filter(({ targets }) => targets.length === 0)),
  // Boards ask no Loki.
  "target-logql-rule": () => [],
  "target-logql-auto-rule": () => [],
  "target-promql-rule": (board) =>
    titlesOf(
      drawn(board).filter(({ targets }) =>
        targets.some(({ expr }) => parseQuery(expr, grafana).problems.length > 0),
      ),
    ),
  "target-rate-interval-rule": (board) =>
    titlesOf(drawn(board).filter(({ targets }) => targets.some(({ expr }) => hasFixedRate(expr)))),
  "target-job-rule": (board) => withSelectors(board, lacks("job")),
  "target-instance-rule": (board) => withSelectors(board, lacks("instance")),
  "target-counter-agg-rule": (board) =>
    titlesOf(drawn(board).filter(({ targets }) => targets.some(({ expr }) => hasBareCounter(expr)))),
  "uneditable-dashboard-rule": ({ editable }) => itself(editable),
};

/** True where a counter is asked for without rate, irate or increase directly around its window. */
function hasBareCounter(expr: string): boolean {
  const { root } = parseQuery(expr, grafana);
  let found = false;
  if (!root) return found;
  walk(root, (node, [range, call]) => {
    if (node.kind !== "selector" || !node.metric?.endsWith("_total")) return;
    found ||= range?.kind !== "range" || call?.kind !== "call" || !/^(i?rate|increase)$/.test(call.name);
  });
  return found;
}

const exclusions = linterExclusions(everyBoard.model);

function isExcluded(rule: string, dashboard: string, panel: string): boolean {
  const exclusion = exclusions[rule];
  if (!exclusion) return false;
  return (
    !exclusion.entries ||
    exclusion.entries.some((entry) => entry.dashboard === dashboard && (entry.panel ?? "") === panel)
  );
}

describe("dashboard-linter", () => {
  it("has 17 rules, all of them here", () => {
    expect(Object.keys(rules)).toHaveLength(17);
    expect(Object.keys(rules)).toEqual(expect.arrayContaining(Object.keys(exclusions)));
  });

  it.each(Object.entries(rules))("finds %s kept, or left aside in the file", (name, rule) => {
    const broken = everyBoard.classic.flatMap((board) =>
      rule(board).map((panel) => [board.title, panel] as const),
    );
    expect(broken.filter(([board, panel]) => !isExcluded(name, board, panel))).toEqual([]);
  });

  it.each(Object.entries(exclusions))(
    "is told why %s is left aside, and of nothing that keeps it",
    (name, exclusion) => {
      expect(exclusion.reason).toMatch(/^[A-Z].{20,}\.$/);
      const broken = everyBoard.classic.flatMap((board) =>
        rules[name]!(board).map((panel) => `${board.title}/${panel}`),
      );
      expect(broken).not.toEqual([]);
      for (const { dashboard, panel = "" } of exclusion.entries ?? [])
        expect(broken).toContain(`${dashboard}/${panel}`);
    },
  );

  it("reads the file beside the dashboards: YAML, of which JSON is a part", () => {
    const { path, text } = renderLintFile(platforms[0]!);
    expect(path).toBe(".lint");
    expect(Object.keys(JSON.parse(text) as object)).toEqual(["exclusions"]);
  });
});
