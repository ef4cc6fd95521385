// Grafana's classic dashboard, of any schema version.
import type { Node } from "jsonc-parser";
import { addDatasource, addMentions, addNamed, addQuery, written, type Board } from "./board.ts";
import { exportedElements } from "./datasource.ts";
import { items, member, textOf } from "./json.ts";
import { addPanel, sourceOf } from "./panel.ts";
import { addVariables } from "./variables.ts";

/** Notes all that a classic dashboard holds: panels in rows, beside rows and below collapsed rows. */
export function addClassic(board: Board, dashboard: Node): void {
  for (const row of items(member(dashboard, "rows"))) {
    addNamed(board, member(row, "repeat"));
    for (const panel of items(member(row, "panels"))) addClassicPanel(board, panel);
  }
  for (const panel of items(member(dashboard, "panels"))) addClassicPanel(board, panel);
  for (const element of exportedElements(dashboard)) addClassicPanel(board, element, true);
  for (const annotation of items(member(dashboard, "annotations", "list"))) addAnnotation(board, annotation);
  addVariables(
    board,
    dashboard,
    items(member(dashboard, "templating", "list")).map((spec) => ({ spec, node: spec })),
  );
}

/** The model of a library panel has an id of its own library. */
function addClassicPanel(board: Board, panel: Node, isModel = false): void {
  if (panel.type !== "object") return;
  const datasource = sourceOf(panel);
  addNamed(board, member(panel, "repeat"));
  addPanel(board, {
    panel,
    id: isModel ? undefined : member(panel, "id"),
    type: textOf(member(panel, "type")) ?? "",
    datasource,
    targets: items(member(panel, "targets")).map((spec) => ({
      spec,
      datasource: sourceOf(spec),
      refId: textOf(member(spec, "refId")),
    })),
    fieldConfig: member(panel, "fieldConfig"),
    options: member(panel, "options"),
    transformations: items(member(panel, "transformations")).length,
  });
  for (const inner of items(member(panel, "panels"))) addClassicPanel(board, inner);
}

function addAnnotation(board: Board, annotation: Node): void {
  const datasource = sourceOf(annotation);
  addDatasource(board, datasource);
  const expression = member(annotation, "expr") ?? member(annotation, "target", "expr");
  if (expression === undefined || textOf(expression) === undefined) return;
  addMentions(board, written(board, expression));
  const name = textOf(member(annotation, "name")) ?? "";
  addQuery(board, written(board, expression), datasource, { kind: "annotation", name });
}
