import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, boards, dataPanels } from "../fixtures/boards.ts";
import { cellLinksOf, expressionsOf, panelOf } from "../fixtures/panels.ts";

const deploys = boardOf(boardUid.deploys);

const version =
  "* on (job, instance) group_left (service_version) " +
  'topk by (job, instance) (1, target_info{job=~"$service"})';

describe("the board of deploys", () => {
  it("takes the version of each process from target_info, and no metric pays for it", () => {
    expect(expressionsOf(panelOf(deploys, "Traffic by version"))[0]).toContain(
      "topk(20, sum by (job, service_version) (" +
        `rate(http_server_request_duration_seconds_count{job=~"$service"}[$__rate_interval]) ${version}))`,
    );
  });

  it("weighs what failed before and after by traffic, over the whole time shown", () => {
    const [, , errors] = expressionsOf(panelOf(deploys, "Version by version"));
    expect(errors).toMatch(/sum_over_time\(.+\[\$__range:\$__rate_interval\]\) or .+ \/ sum_over_time\(/);
    expect(errors).not.toContain("avg_over_time");
  });

  it("keeps the buckets of a version together for its quantiles", () => {
    const [p50, p99] = expressionsOf(panelOf(deploys, "Version by version")).slice(-2);
    expect(p50).toMatch(/histogram_quantile\(0\.5, sum_over_time\(sum by \(job, service_version, le\)/);
    expect(p99).toContain("histogram_quantile(0.99, ");
  });

  it("holds the newest version against all that ran before it", () => {
    const [newest, before, after] = expressionsOf(panelOf(deploys, "Before and after the newest deploy"));
    expect(newest).toContain("bottomk by (job) (1, time() - min by (job, service_version) (min_over_time(");
    expect(before).toMatch(/ unless on \(job, service_version\) bottomk by \(job\)/);
    expect(after).toMatch(/ and bottomk by \(job\)/);
    for (const text of [before, after]) expect(text).toMatch(/ or bottomk by \(job\) .+ \* NaN, "board"/);
    expect(newest).toContain("process_uptime_seconds");
  });

  it("says for how long several versions ran side by side, and when that is too long", () => {
    const rollouts = panelOf(deploys, "Rollouts");
    expect(expressionsOf(rollouts)[0]).toMatch(/> bool 1\)\[\$__range:1m\]\) \* 60/);
    const column = rollouts.fieldConfig.overrides.find(
      ({ matcher }) => matcher.options === "Side by side for",
    );
    expect(JSON.stringify(column)).toContain('{"color":"red","value":1800}');
  });

  it("shows a service in a rollout apart from one that runs a single version", () => {
    const [expr] = expressionsOf(panelOf(deploys, "One version or several"));
    expect(expr).toMatch(
      /^topk\(20, clamp_max\(count by \(job\) \(count by \(job, service_version\) \(target_info/,
    );
  });

  it("names the commit beside the version", () => {
    expect(expressionsOf(panelOf(deploys, "Versions running now"))[0]).toContain(
      "group_left (service_version, vcs_ref_head_revision)",
    );
  });

  it("leads from every table to the service", () => {
    for (const title of ["Versions running now", "Rollouts", "Version by version"])
      expect(cellLinksOf(panelOf(deploys, title), "Service")[0]).toContain('${__data.fields["board"]');
  });
});

describe("deploy marks", () => {
  it("stand on every board of services, by what was not there a step before", () => {
    const marks = boards.flatMap(({ annotations }) => annotations.list.map(({ expr }) => expr));
    expect(marks.length).toBeGreaterThan(10);
    for (const mark of marks) expect(mark).toMatch(/^count by .+ unless count by .+ offset \$__interval\)$/);
  });

  it("never rest on changes(), which a new version does not fire", () => {
    for (const board of boards) {
      const asked = [
        ...dataPanels(board).flatMap(expressionsOf),
        ...board.annotations.list.map(({ expr }) => expr),
      ];
      for (const expr of asked) expect(expr).not.toMatch(/changes\([^)]*target_info/);
    }
  });
});
