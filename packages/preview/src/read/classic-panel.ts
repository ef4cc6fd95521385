// One panel of the classic schema.
import type { Panel, Repeat } from "../dashboard.ts";
import { at, isObject, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";
import { fromAngular } from "./angular.ts";
import { readField, readLinks, readOverrides, readTransformations } from "./field.ts";
import { columns, gridOf } from "./layout.ts";
import { readQuery } from "./query.ts";

/** Reads a panel; one of a library is in `library`, where an export brings it along. */
export function readClassicPanel(given: Json, library: Json = {}): Panel {
  const json = fromAngular(withModel(given, library));
  const { x, y, w, h } = objectOf(json["gridPos"]);
  return {
    ...whoIs(json),
    grid: gridOf(numberOf(x) ?? 0, numberOf(y) ?? 0, numberOf(w) ?? columns, numberOf(h) ?? 8),
    links: readLinks(json["links"]),
    queries: objectsOf(json["targets"]).flatMap((target, index) =>
      readQuery(target, index, json["datasource"]),
    ),
    field: readField(at(json, "fieldConfig", "defaults")),
    overrides: readOverrides(at(json, "fieldConfig", "overrides")),
    options: objectOf(json["options"]),
    custom: objectOf(at(json, "fieldConfig", "defaults", "custom")),
    transformations: readTransformations(json["transformations"]),
    ...repeatOf(json),
    ...readQueryOptions(json),
  };
}

/** A heading over the panels below it; its `options.collapsed` says whether the file has it closed. */
export function rowPanel(json: Json, y: number): Panel {
  const collapsed = json["collapsed"] === true || json["collapse"] === true;
  const row = readClassicPanel({ ...json, type: "row", panels: [], options: { collapsed } });
  return { ...row, grid: { x: 0, y, w: columns, h: 1 } };
}

/** How a panel asks, in classic panels and in the query options of v2 alike. */
export function readQueryOptions(json: Json): Pick<Panel, "interval" | "span" | "shift" | "maxPoints"> {
  const [interval, span, shift] = ["interval", "timeFrom", "timeShift"].map((key) => textOf(json[key]));
  const maxPoints = numberOf(json["maxDataPoints"]);
  return {
    ...(interval && { interval }),
    ...(span && { span }),
    ...(shift && { shift }),
    ...(maxPoints !== undefined && maxPoints > 0 && { maxPoints }),
  };
}

function whoIs(json: Json): Pick<Panel, "id" | "title" | "description" | "type"> {
  const title = textOf(json["title"]);
  return {
    id: textOf(json["id"]),
    title: title || textOf(at(json, "libraryPanel", "name")),
    description: textOf(json["description"]),
    type: textOf(json["type"]),
  };
}

function withModel(panel: Json, library: Json): Json {
  const uid = textOf(at(panel, "libraryPanel", "uid"));
  const model = at(library, uid, "model");
  if (uid === "" || !isObject(model)) return panel;
  return { ...model, id: panel["id"], gridPos: panel["gridPos"], libraryPanel: panel["libraryPanel"] };
}

function repeatOf(json: Json): { repeat?: Repeat } {
  const variable = textOf(json["repeat"]);
  if (variable === "") return {};
  const perRow = numberOf(json["maxPerRow"]) ?? 4;
  return { repeat: { variable, direction: json["repeatDirection"] === "v" ? "v" : "h", perRow } };
}
