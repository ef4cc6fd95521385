import { describe, expect, it } from "vitest";
import { alert, messagesIn } from "../../fixtures/rule-file.ts";

const ratio = (window: string) =>
  `sum(rate(shop_errors_total[${window}])) / sum(rate(shop_orders_total[${window}]))`;

const burn = (expr: string) => messagesIn("rule/burn-rate-windows", [alert(expr)]);

describe("rule/burn-rate-windows", () => {
  it.each([
    [
      "two factors",
      `${ratio("1h")} > 14.4 * 0.001 and ${ratio("5m")} > 6 * 0.001`,
      "asks for 0.0144 over 1h and 0.006 over 5m",
    ],
    [
      "two factors of records",
      "job:slo_errors:ratio_rate1h > 0.006 and job:slo_errors:ratio_rate5m > 0.0144",
      "asks for 0.006 over 1h and 0.0144 over 5m",
    ],
    [
      "two factors of records with a label",
      'slo:error:ratio{sloth_window="1h"} > 0.006 and slo:error:ratio{sloth_window="5m"} > 0.0144',
      "asks for 0.006 over 1h and 0.0144 over 5m",
    ],
    [
      "windows too far apart",
      `${ratio("1d")} > 0.01 and ${ratio("5m")} > 0.01`,
      "pairs 1d with 5m, a 288th of it",
    ],
    [
      "windows too near",
      `${ratio("10m")} > 0.01 and ${ratio("5m")} > 0.01`,
      "pairs 10m with 5m, a 2th of it",
    ],
  ])("finds %s", (_, expr, words) => {
    expect(burn(expr)).toEqual([`alert A ${words}`]);
  });

  it.each([
    ["the recipe", `${ratio("1h")} > 14.4 * 0.001 and ${ratio("5m")} > 14.4 * 0.001`],
    ["the recipe in another order", `(${ratio("30m")} > 0.006) and (${ratio("6h")} > 0.006)`],
    ["its slow pair", `${ratio("3d")} > 0.001 and ${ratio("6h")} > 0.001`],
    ["Pyrra's slow pair", `${ratio("4d")} > 0.001 and ${ratio("6h")} > 0.001`],
    [
      "two pairs",
      `(${ratio("1h")} > 0.0144 and ${ratio("5m")} > 0.0144) or (${ratio("6h")} > 0.006 and ${ratio("30m")} > 0.006)`,
    ],
    ["a floor of traffic", `${ratio("1h")} > 0.01 and sum(rate(shop_orders_total[5m])) > 1`],
    ["no ratio", "rate(shop_errors_total[1h]) > 5 and rate(shop_errors_total[5m]) > 10"],
    [
      "windows mixed on each side",
      "sum(rate(e_total[1h])) / sum(rate(t_total[5m])) > 1 and sum(rate(e_total[5m])) / sum(rate(t_total[1h])) > 2",
    ],
    ["one window", `${ratio("1h")} > 0.01 and ${ratio("1h")} > 0.02`],
  ])("lets %s be", (_, expr) => {
    expect(burn(expr)).toEqual([]);
  });
});
