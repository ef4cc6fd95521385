import { describe, expect, it } from "vitest";
import { alert, messagesIn } from "../../fixtures/rule-file.ts";

describe("rule/for-missing and rule/absent-without-for", () => {
  it.each([
    ["shop_queue > 1", "", 1],
    ["rate(shop_errors_total[1m]) > 1", "", 1],
    ["up == 0", "labels: {severity: page}", 1],
    ["up == 0", "for: 0s", 0],
    ["up == 0", "for: 5m", 0],
    ["up == 0", "labels: {severity: info}", 0],
    ["rate(shop_errors_total[5m]) > 1", "", 0],
    ["avg_over_time(up[10m]) < 1", "", 0],
    ["job:errors:ratio_rate1h > 0.1 and job:errors:ratio_rate5m > 0.1", "", 0],
    ["shop_certificate_expiry_timestamp_seconds - time() < 86400", "", 0],
    ["vector(1)", "", 0],
    ["absent(up)", "", 0],
  ])("%s {%s}: %s", (expr, more, times) => {
    expect(messagesIn("rule/for-missing", [alert(expr, more)])).toHaveLength(times);
  });

  it.each([
    ["absent(up)", "", 1],
    ["up == 0 or absent(up)", "", 1],
    ["absent(up)", "for: 5m", 0],
    ["absent_over_time(up[5m])", "", 0],
  ])("absent: %s {%s}: %s", (expr, more, times) => {
    expect(messagesIn("rule/absent-without-for", [alert(expr, more)])).toHaveLength(times);
  });
});
