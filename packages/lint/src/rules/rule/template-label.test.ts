import { describe, expect, it } from "vitest";
import { alert, findIn, messagesIn } from "../../fixtures/rule-file.ts";

const holes = (expr: string, text: string, more = "") =>
  messagesIn("rule/template-label", [
    alert(expr, `for: 5m, ${more}annotations: {a: ${JSON.stringify(text)}}`),
  ]);

describe("rule/template-label", () => {
  it.each([
    ["sum by (a) (up) > 1", "{{ $labels.b }}"],
    ["sum(up) > 1", "{{ .Labels.a }}"],
    ["sum without (a) (up) > 1", "{{ $labels.a }}"],
    ["absent(up{a='b'})", "{{ $labels.c }}"],
    ["sum by (a) (up) / on (a) sum by (a, b) (up) > 1", "{{ $labels.b }}"],
    ["up / ignoring (a) up > 1", "{{ $labels.a }}"],
    ["up{a=''} > 1", "{{ $labels.a }}"],
    ["count_values('v', up) > 1", "{{ $labels.a }}"],
    ["sum by (a) (up) > 1 or sum by (b) (up) > 1", "{{ $labels.c }}"],
    ["histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1", "{{ $labels.le }}"],
    ["sum by (a) (up) > 1", '{{ index $labels "b" }}'],
    ["sum by (a) (up) > 1", '{{ printf "%s" $labels.b | toUpper }}'],
    ["sum by (a) (up) > 1", "{{ if eq $labels.a `x` }}{{ $labels.b }}{{ end }}"],
  ])("finds the hole of %s in %s", (expr, text) => {
    expect(holes(expr, text)).toHaveLength(1);
  });

  it.each([
    ["sum by (a) (up) > 1", "{{ $labels.a }}"],
    ["up > 1", "{{ $labels.anything }}"],
    ["absent(up{a='b'})", "{{ $labels.a }}"],
    ["sum without (a) (up) > 1", "{{ $labels.b }}"],
    ["sum by (a) (up) * on (a) group_left (b) x_info > 1", "{{ $labels.b }}"],
    ["x_info * on (a) group_right (b) sum by (a) (up) > 1", "{{ $labels.b }}"],
    ["label_replace(sum(up), 'b', 'x', '', '') > 1", "{{ $labels.b }}"],
    ["label_join(sum(up), 'b', '-', 'a') > 1", "{{ $labels.b }}"],
    ["count_values('v', up) > 1", "{{ $labels.v }}"],
    ["topk(3, up) > 1", "{{ $labels.a }}"],
    ["sum by (a) (up) > 1 or sum by (b) (up) > 1", "{{ $labels.b }}"],
    ["sum(up) > 1", "{{ $externalLabels.cluster }} {{ $value }}"],
    ["sum(up) > 1", '{{ range query "up" }}{{ .Labels.a }}{{ end }}'],
    ["sum(up) > 1", "{{ with $labels.a }}{{ . }}{{ end }}"],
    ["sum(up) > 1", "{{ if $labels.a }}{{ $labels.a }}{{ end }}"],
    ["sum(up) > 1", "costs $labels.a"],
    ["vector(0) * on () group_right () up > 1", "{{ $labels.a }}"],
  ])("finds none of %s in %s", (expr, text) => {
    expect(holes(expr, text)).toEqual([]);
  });

  it("says what the rule's own label is, which templates do not see", () => {
    const more = 'for: 5m, labels: {team: shop}, annotations: {a: "{{ $labels.team }}"}';
    const [finding] = findIn("rule/template-label", [alert("sum(up) > 1", more)]);
    expect(finding?.hint).toBe(
      "The rule sets team itself, which templates do not see: write its value here.",
    );
  });

  it("names a label once, however often it is asked", () => {
    expect(
      holes("sum(up) > 1", "{{ $labels.a }} {{ $labels.a }}", 'labels: {x: "{{ $labels.a }}"}, '),
    ).toHaveLength(1);
  });
});
