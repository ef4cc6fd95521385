import { describe, expect, it } from "vitest";
import { alert, messagesIn, record } from "../../fixtures/rule-file.ts";

const bare = (expr: string, ...others: readonly string[]) =>
  messagesIn("rule/no-comparison", [alert(expr), ...others]);

describe("rule/no-comparison", () => {
  it.each([
    "shop_errors",
    "sum(rate(shop_errors_total[5m]))",
    "shop_errors > bool 5",
    "shop_errors * 2",
    "shop_errors or shop_failures > 1",
    "shop_errors or vector(0) > 1",
    "time() - shop_backup_timestamp_seconds",
    "predict_linear(shop_free_bytes[1h], 3600)",
    "shop_errors and shop_orders",
  ])("finds %s", (expr) => {
    expect(bare(expr)).toHaveLength(1);
  });

  it.each([
    "shop_errors > 1",
    "1 < shop_errors",
    "shop_errors == 0",
    "count(up == 0)",
    "sum(rate(shop_errors_total[5m]) > 1)",
    "(shop_errors > 1) * on (x) group_left (y) shop_build_info",
    "shop_errors and shop_orders > 1",
    "shop_errors unless shop_orders",
    "shop_errors > 1 or shop_failures > 1",
    "absent(up)",
    "absent_over_time(up[5m])",
    "vector(1)",
    "1",
    "shop_build_info{version='bad'}",
    'ALERTS{alertstate="firing"}',
    "shop:errors:bad",
    "{__name__=~'shop.*'}",
    "sum_over_time((shop_errors > 1)[5m:1m])",
    "(shop_errors > bool 1) == 1",
  ])("lets %s be", (expr) => {
    expect(bare(expr)).toEqual([]);
  });

  it("knows whether a record in the files has a condition", () => {
    expect(bare("shop:errors:bad", record("shop:errors:bad", "shop_errors > 1"))).toEqual([]);
    expect(bare("shop:errors:sum", record("shop:errors:sum", "sum(shop_errors)"))).toHaveLength(1);
  });
});
