// Writes as many boards and panels with the same queries by Grafana's own builders. What the queries are is given: the
// file named by the argument holds it, since the library has no way to make them.
import { readFileSync } from "node:fs";
import { DashboardBuilder, DatasourceVariableBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { GivenBoard } from "./given.ts";

const boards = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as readonly GivenBoard[]; // the suite wrote it
const texts = boards.map(({ uid, title, panels }) => {
  const board = new DashboardBuilder(title).uid(uid).refresh("30s").time({ from: "now-1h", to: "now" });
  board.withVariable(new DatasourceVariableBuilder("datasource").type("prometheus"));
  for (const panel of panels) {
    const drawn = new PanelBuilder()
      .title(panel.title)
      .description(panel.description)
      .unit(panel.unit)
      .span(8);
    for (const { key, expression, legend } of panel.queries)
      drawn.withTarget(new DataqueryBuilder().refId(key).expr(expression).legendFormat(legend));
    board.withPanel(drawn);
  }
  return JSON.stringify(board.build(), undefined, 2);
});
console.log(
  texts.length,
  texts.reduce((sum, text) => sum + text.length, 0),
);
