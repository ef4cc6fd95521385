import { describe, expect, it } from "vitest";
import { namesOf, parseQuery, type QueryNames } from "./index.ts";

function namesIn(text: string, grafana = false): QueryNames {
  const { root } = parseQuery(text, { grafana });
  if (!root) throw new Error(`no tree: ${text}`);
  return namesOf(root);
}

describe("namesOf", () => {
  it.each([
    ['sum by (le, route) (rate(hits_bucket{job="x"}[5m]))', ["hits_bucket"], ["job", "le", "route"]],
    ["a * on(job) group_left(version) b unless ignoring(code) a", ["a", "b"], ["code", "job", "version"]],
    ['{__name__="up", job!="x"} or {__name__=~"a.*"}', ["up"], ["job"]],
    ['label_replace(a, "to", "$1", "from", "(.*)")', ["a"], ["from", "to"]],
    ['label_join(a, "to", "-", "b", "c")', ["a"], ["b", "c", "to"]],
    ['count_values without (x) ("version", a[5m:])', ["a"], ["version", "x"]],
    ["topk(scalar(n), -max_over_time(a[5m] offset 1h))", ["a", "n"], []],
    ["1 + time()", [], []],
  ])("finds the metrics and labels of %j", (text, metrics, labels) => {
    expect(namesIn(text)).toEqual({ metrics, labels });
  });

  it("tells variables as they were written", () => {
    expect(namesIn('sum by ($g) (${m}_total{job=~"$job"})', true)).toEqual({
      metrics: ["${m}_total"],
      labels: ["$g", "job"],
    });
  });
});
