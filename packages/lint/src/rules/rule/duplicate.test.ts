import { describe, expect, it } from "vitest";
import { mergeFacts } from "../../facts.ts";
import { alert, messagesIn, record } from "../../fixtures/rule-file.ts";
import { lint } from "../../lint.ts";
import { readYaml } from "../../rule-file/read-yaml.ts";

describe("rule/duplicate", () => {
  const [five, ten] = ["for: 5m", "for: 10m"];

  it.each([
    ["one record twice", [record("a:b", "sum(up)"), record("a:b", "sum( up )")]],
    [
      "one record with its matchers in another order",
      [record("a:b", "up{a='1',b='2'}"), record("a:b", 'up{b="2",a="1"}')],
    ],
    ["one alert twice", [alert("up == 0"), alert("up == 0")]],
    ["one alert under two names", [alert("up == 0"), alert("up == 0", five, "B")]],
    ["two thresholds for one alert", [alert("shop_queue > 5"), alert("shop_queue > 10", ten)]],
    ["two times to wait for one alert", [alert("up == 0"), alert("up == 0", ten)]],
    ["two thresholds, downwards", [alert("shop_free < 10"), alert("shop_free < 5")]],
  ])("finds %s", (_, rules) => {
    expect(messagesIn("rule/duplicate", rules)).toHaveLength(1);
  });

  it.each([
    [
      "a page and a ticket of one name",
      [
        alert("q > 10", "for: 5m, labels: {severity: page}"),
        alert("q > 5", "for: 5m, labels: {severity: ticket}"),
      ],
    ],
    [
      "records of one name from different series",
      [record("a:b", "sum(up{a='1'})"), record("a:b", "sum(up{a='2'})")],
    ],
    [
      "records told apart by a label",
      [record("a:b", "sum(up)", "labels: {x: a}"), record("a:b", "sum(up)", "labels: {x: b}")],
    ],
    ["alerts of one name on different metrics", [alert("a > 1"), alert("b > 1")]],
    ["alerts that wait for different times", [alert("a > 1"), alert("a > 1", ten, "B")]],
    ["alerts above and below", [alert("a > 5"), alert("a < 1")]],
    ["a query of now and of then", [alert("a > 5"), alert("a offset 1d > 5", five, "B")]],
  ])("lets %s be", (_, rules) => {
    expect(messagesIn("rule/duplicate", rules)).toEqual([]);
  });

  it("does not hold one file against another: two environments have the same rules", () => {
    const text = `groups:
- name: a
  rules:
  - ${alert("up == 0")}
`;
    const facts = mergeFacts([readYaml(text, "staging.yaml"), readYaml(text, "production.yaml")]);
    expect(lint(facts).filter(({ id }) => id === "rule/duplicate")).toEqual([]);
  });
});
