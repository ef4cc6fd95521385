// Grafana's classic dashboard, of any schema version.
import type { Annotation, BoardLink, Dashboard } from "../dashboard.ts";
import { at, objectOf, objectsOf, textOf, textsOf, type Json } from "../json.ts";
import { readPanels } from "./classic-panels.ts";
import { readOldRows } from "./classic-rows.ts";
import { sourceOf } from "./query.ts";
import { readVariable } from "./variable.ts";

/** Reads a classic dashboard; `name` is that of the resource around it. */
export function readClassic(json: Json, name: string): Dashboard {
  const title = textOf(json["title"]) || name || "Untitled";
  const time = objectOf(json["time"]);
  return {
    schema: "classic",
    uid: textOf(json["uid"]) || name || slugOf(title),
    title,
    description: textOf(json["description"]),
    tags: textsOf(json["tags"]),
    from: textOf(time["from"]) || "now-6h",
    to: textOf(time["to"]) || "now",
    refresh: textOf(json["refresh"]),
    variables: objectsOf(at(json, "templating", "list")).flatMap((spec) =>
      readVariable(spec, textOf(spec["type"]) || "query"),
    ),
    annotations: objectsOf(at(json, "annotations", "list")).flatMap(readAnnotation),
    links: readBoardLinks(json["links"]),
    panels: objectsOf(json["panels"]).length > 0 ? readPanels(json) : readOldRows(objectsOf(json["rows"])),
  };
}

/** What an address would call a dashboard without one. */
export function slugOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
}

/** Marks that Prometheus is asked for; Grafana's own have no expression. */
export function readAnnotation(json: Json): Annotation[] {
  const expression = textOf(json["expr"]) || textOf(at(json, "target", "expr"));
  if (expression.trim() === "") return [];
  const step = textOf(json["step"]) || textOf(at(json, "target", "interval"));
  const tags = textOf(json["tagKeys"])
    .split(",")
    .map((tag) => tag.trim());
  const source = sourceOf(json["datasource"]);
  return [
    {
      name: textOf(json["name"]),
      color: textOf(json["iconColor"]),
      expression,
      title: textOf(json["titleFormat"]),
      text: textOf(json["textFormat"]),
      isEnabled: json["enable"] !== false,
      ...(step !== "" && { step }),
      ...(tags[0] !== "" && { tags }),
      ...(source !== "" && { datasource: source }),
    },
  ];
}

export function readBoardLinks(links: unknown): BoardLink[] {
  return objectsOf(links).map((link) => ({
    title: textOf(link["title"]),
    kind: link["type"] === "dashboards" ? "dashboards" : "link",
    url: textOf(link["url"]),
    tags: textsOf(link["tags"]),
    keepsTime: link["keepTime"] === true,
    keepsVariables: link["includeVars"] === true,
  }));
}
