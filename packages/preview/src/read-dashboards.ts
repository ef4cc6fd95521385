import type { Dashboard } from "./dashboard.ts";
import { at, isObject, listOf, objectOf, textOf, type Json } from "./json.ts";
import { readClassic } from "./read/classic.ts";
import { withSourceTypes } from "./read/source-types.ts";
import { readV2 } from "./read/v2.ts";

/**
 * Reads parsed JSON as Grafana dashboards of any age and schema: bare, in the API's `{ dashboard, meta }`, as a resource
 * of `dashboard.grafana.app`, or a list of these.
 * @throws Error with a sentence where there is no dashboard.
 */
export function readDashboards(json: unknown): Dashboard[] {
  const list = Array.isArray(json) ? listOf(json) : objectOf(json)["items"];
  if (Array.isArray(list)) return list.flatMap(readDashboards);
  return [readDashboard(json)];
}

function readDashboard(json: unknown): Dashboard {
  if (!isObject(json)) throw new Error("this is no dashboard: a dashboard is a JSON object");
  const inner = innermost(json);
  const name = textOf(at(json, "metadata", "name"));
  if (isObject(inner["elements"]) && isObject(inner["layout"]))
    return withSourceTypes(readV2(inner, name), inner);
  if (isClassic(inner)) return withSourceTypes(readClassic(inner, name), inner);
  throw new Error(`this is no dashboard: ${whyNot(inner)}`);
}

/** What a resource or the API's answer wraps. */
function innermost(json: Json): Json {
  const inner = json["dashboard"] ?? (textOf(json["kind"]) === "Dashboard" ? json["spec"] : undefined);
  return isObject(inner) ? innermost(inner) : json;
}

function isClassic(json: Json): boolean {
  const hasPanels = Array.isArray(json["panels"]) || Array.isArray(json["rows"]);
  // A dashboard that nobody has put a panel on yet.
  return hasPanels || (typeof json["schemaVersion"] === "number" && typeof json["title"] === "string");
}

function whyNot(json: Json): string {
  if (isObject(json["elements"])) return "it has elements and no layout";
  if (isObject(json["layout"])) return "it has a layout and no elements";
  return "it has neither panels, rows nor elements";
}
