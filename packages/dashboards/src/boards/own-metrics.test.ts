import { describe, expect, it } from "vitest";
import { checkoutBoard, dataPanels } from "../fixtures/boards.ts";

describe("own metrics", () => {
  it("splits by the labels that leave a graph readable", () => {
    expect(exprOf("Orders placed, per second")?.[0]).toMatch(
      /^sum by \(channel, country\) \(rate\(shop_orders_placed_total\{job="checkout", instance=~"\$instance"\}/,
    );
  });

  it("shows a counter nobody has counted with yet as 0, not as nothing", () => {
    expect(exprOf("Orders placed, per second")?.[0]).toMatch(/ or .+"channel", "none", "", ""\)$/);
    expect(exprOf("Reads answered from the cache, per second")?.[0]).toMatch(/ or vector\(0\)$/);
  });

  it("adds up amounts, and shows the greatest of what does not add up", () => {
    expect(exprOf("Connections of the database pool")?.[0]).toMatch(/^sum by \(instance, state\)/);
    expect(exprOf("How warm the rack is")?.[0]).toMatch(/^max by \(instance\)/);
  });

  it("stands in the section of its class", () => {
    const titles = checkoutBoard.panels.map((panel) => panel.title);
    const order = [
      "Customer: what users see",
      "Orders placed, per second",
      "Resource: how much is left",
      "Connections of the database pool",
      "Diagnostic: where to look for a cause",
      "Reads answered from the cache, per second",
    ];
    expect(titles.filter((title) => order.includes(title))).toEqual(order);
  });
});

function exprOf(title: string): string[] | undefined {
  return dataPanels(checkoutBoard)
    .find((panel) => panel.title === title)
    ?.targets.map(({ expr }) => expr);
}
