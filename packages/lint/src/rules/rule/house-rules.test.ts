import { describe, expect, it } from "vitest";
import { alert, messagesIn, record } from "../../fixtures/rule-file.ts";

const with5m = (more: string) => ["for: 5m", more].filter((part) => part !== "").join(", ");

describe("rule/record-name, rule/interval-over-lookback and rule/runbook-missing", () => {
  it("a record's name is found once, however many rules make it", () => {
    const rules = [record("shop_up", "up{a='1'}"), record("shop_up", "up{a='2'}")];
    expect(messagesIn("rule/record-name", rules)).toEqual(["record shop_up has no colon"]);
    expect(messagesIn("rule/record-name", [record("shop_slo_info", "vector(1)")])).toEqual([]);
  });

  it.each([
    ["6m", "record", 1],
    ["5m", "record", 0],
    ["1h", "alert", 0],
  ] as const)("a group of %s with one %s: %s", (interval, kind, times) => {
    const rules = [kind === "record" ? record("a:b", "sum(up)") : alert("sum(up) > 1")];
    expect(messagesIn("rule/interval-over-lookback", rules, `name: a\n  interval: ${interval}`)).toHaveLength(
      times,
    );
  });

  it.each([
    ["none has one", ["", ""], 0],
    ["one of two has none", ["annotations: {runbook_url: x}", ""], 1],
    ["one is to be written", ["annotations: {runbook_url: x}", "annotations: {runbook: TODO}"], 1],
    ["one calls nobody", ["annotations: {runbook_url: x}", "labels: {severity: none}"], 0],
  ])("runbooks, where %s", (_, [first = "", second = ""], times) => {
    const rules = [alert("up == 0", with5m(first)), alert("up == 2", with5m(second), "B")];
    expect(messagesIn("rule/runbook-missing", rules)).toHaveLength(times);
  });
});
