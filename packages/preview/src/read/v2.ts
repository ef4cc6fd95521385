// Grafana's dashboard of the kind `dashboard.grafana.app/v2`, its alpha and beta included.
import type { Annotation, Dashboard, Panel, Query, Variable } from "../dashboard.ts";
import { at, isObject, objectOf, objectsOf, textOf, textsOf, type Json } from "../json.ts";
import { readAnnotation, readBoardLinks, slugOf } from "./classic.ts";
import { readQueryOptions } from "./classic-panel.ts";
import { readField, readLinks, readOverrides, readTransformations } from "./field.ts";
import { readQuery } from "./query.ts";
import { readLayout, type ReadElement } from "./v2-layout.ts";
import { readVariable } from "./variable.ts";

/** Reads the spec of a v2 dashboard; `name` is that of the resource around it. */
export function readV2(spec: Json, name: string): Dashboard {
  const title = textOf(spec["title"]) || name || "Untitled";
  const time = objectOf(spec["timeSettings"]);
  return {
    schema: "v2",
    uid: name || slugOf(title),
    title,
    description: textOf(spec["description"]),
    tags: textsOf(spec["tags"]),
    from: textOf(time["from"]) || "now-6h",
    to: textOf(time["to"]) || "now",
    refresh: textOf(time["autoRefresh"]),
    variables: [...objectsOf(spec["variables"]), ...sectionVariables(spec["layout"])].flatMap(readV2Variable),
    annotations: objectsOf(spec["annotations"]).flatMap(readV2Annotation),
    links: readBoardLinks(spec["links"]),
    panels: readLayout(objectOf(spec["layout"]), elementReader(objectOf(spec["elements"]))),
  };
}

function readV2Variable({ kind, spec }: Json): Variable[] {
  return isObject(spec) ? readVariable(spec, textOf(kind)) : [];
}

/** Rows and tabs may have variables of their own. */
function sectionVariables(layout: unknown): readonly Json[] {
  const sections = ["rows", "tabs"].flatMap((key) => objectsOf(at(layout, "spec", key)));
  return sections.flatMap(({ spec }) =>
    objectsOf(at(spec, "variables")).concat(sectionVariables(at(spec, "layout"))),
  );
}

function readV2Annotation({ spec }: Json): Annotation[] {
  const query = objectOf(at(spec, "query"));
  const asked = { ...objectOf(at(spec, "legacyOptions")), ...objectOf(query["spec"]) };
  const target = objectOf(query["spec"]);
  return readAnnotation({ ...asked, ...objectOf(spec), target, datasource: sourceOfQuery(query) });
}

function elementReader(elements: Json): ReadElement {
  return (key, grid, repeat) => {
    const element = objectOf(elements[key]);
    if (!isObject(element["spec"])) return [];
    return [{ ...readElement(key, element["spec"]), grid, ...(repeat && { repeat }) }];
  };
}

function readElement(key: string, spec: Json): Omit<Panel, "grid" | "repeat"> {
  const viz = objectOf(spec["vizConfig"]);
  const field = objectOf(at(viz, "spec", "fieldConfig"));
  const data = objectOf(at(spec, "data", "spec"));
  return {
    id: key,
    title: textOf(spec["title"]),
    description: textOf(spec["description"]),
    // In the alpha the kind is the plugin's id.
    type: textOf(viz["group"]) || textOf(viz["kind"]),
    links: readLinks(spec["links"]),
    queries: objectsOf(data["queries"]).flatMap((query, index) => readV2Query(query, index)),
    field: readField(field["defaults"]),
    overrides: readOverrides(field["overrides"]),
    options: objectOf(at(viz, "spec", "options")),
    custom: objectOf(at(field, "defaults", "custom")),
    transformations: readTransformations(data["transformations"]),
    ...readQueryOptions(objectOf(data["queryOptions"])),
  };
}

function readV2Query({ spec }: Json, index: number): Query[] {
  const query = objectOf(at(spec, "query"));
  const { refId, hidden, datasource } = objectOf(spec);
  const target = { ...objectOf(query["spec"]), ...(textOf(refId) !== "" && { refId }), hide: hidden };
  return readQuery({ ...target, datasource: sourceOfQuery(query) ?? datasource }, index, undefined);
}

/** The type of the data source is the query's group; in the alpha, its kind. */
function sourceOfQuery(query: Json): unknown {
  const kind = textOf(query["kind"]);
  const type = textOf(query["group"]) || (kind === "DataQuery" ? "" : kind);
  return type === "" ? undefined : { type };
}
