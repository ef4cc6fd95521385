import type { Node } from "jsonc-parser";
import type { PanelFact } from "../facts/dashboard.ts";
import { addDatasource, addQuery, placeOfNode, written, type Board } from "./board.ts";
import { datasourceOf, type Datasource } from "./datasource.ts";
import { items, member, textOf } from "./json.ts";
import { unitsOf } from "./panel-units.ts";

/** The parts of a panel that both schemas have, each wherever the schema keeps it. */
export interface PanelParts {
  /** What the title and description are members of. */
  readonly panel: Node;
  readonly id: Node | undefined;
  readonly type: string;
  readonly datasource: Datasource | undefined;
  readonly targets: readonly Target[];
  readonly fieldConfig: Node | undefined;
  readonly options: Node | undefined;
  readonly transformations: number;
}

/** One query of a panel, of whatever language. */
export interface Target {
  readonly spec: Node;
  readonly datasource: Datasource | undefined;
  readonly refId: string | undefined;
}

/** Notes a panel, its data sources and its queries. */
export function addPanel(board: Board, parts: PanelParts): void {
  const asked = parts.targets.filter(asksSomething);
  const units = unitsOf(parts);
  const fact = panelFact(board, parts, asked.length, units.unit);
  board.panels.push(fact);
  addDatasource(board, parts.datasource);
  for (const target of asked) {
    addDatasource(board, target.datasource);
    const expression = member(target.spec, "expr");
    if (textOf(expression) === undefined || expression === undefined) continue;
    const unit = parts.transformations > 0 ? undefined : units.of(target.refId);
    addQuery(board, written(board, expression), target.datasource ?? parts.datasource, {
      kind: "panel",
      name: fact.title,
      panel: fact,
      isInstant: isInstant(target.spec),
      ...(unit === undefined ? {} : { unit }),
    });
  }
}

function panelFact(board: Board, parts: PanelParts, targets: number, unit: string | undefined): PanelFact {
  const { panel, type, datasource, fieldConfig, transformations } = parts;
  const id = parts.id?.value as unknown; // a JSON value; told apart in the next lines
  const description = textOf(member(panel, "description"));
  return {
    title: textOf(member(panel, "title")) ?? "",
    type,
    targets,
    transformations,
    mappings: items(member(fieldConfig, "defaults", "mappings")).length,
    place: placeOfNode(board, member(panel, "title") ?? panel),
    ...(typeof id === "number" || typeof id === "string" ? { id } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(description === undefined ? {} : { description }),
    ...(datasource?.name === undefined ? {} : { datasource: datasource.name }),
    ...(member(panel, "libraryPanel") === undefined ? {} : { isLibrary: true }),
    ...(overridesUnit(fieldConfig) ? { overridesUnit: true } : {}),
    ...(showsText(parts) ? { showsText: true } : {}),
  };
}

/** A query whose expression is empty asks nothing. */
function asksSomething({ spec }: Target): boolean {
  const expression = textOf(member(spec, "expr"));
  return expression === undefined || expression.trim() !== "";
}

function isInstant(spec: Node): boolean {
  return member(spec, "instant")?.value === true && member(spec, "range")?.value !== true;
}

function overridesUnit(fieldConfig: Node | undefined): boolean {
  return items(member(fieldConfig, "overrides")).some((override) =>
    items(member(override, "properties")).some((property) => textOf(member(property, "id")) === "unit"),
  );
}

/** A stat may show only a name, or the text of a field. */
function showsText({ options }: PanelParts): boolean {
  const fields = textOf(member(options, "reduceOptions", "fields"));
  return textOf(member(options, "textMode")) === "name" || (fields !== undefined && fields !== "");
}

/** A data source as a target or a panel names it. */
export function sourceOf(node: Node | undefined): Datasource | undefined {
  return datasourceOf(member(node, "datasource"));
}
