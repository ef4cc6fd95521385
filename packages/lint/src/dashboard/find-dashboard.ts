import type { Node } from "jsonc-parser";
import { items, member, textOf } from "./json.ts";

/** The dashboard inside a file, without what wraps it. */
export interface FoundDashboard {
  readonly node: Node;
  readonly schema: "classic" | "v2";
  readonly uid?: string;
}

/** Finds the dashboard: bare, in the API's `{ dashboard, meta }`, or as the spec of a resource. */
export function findDashboard(root: Node): FoundDashboard | undefined {
  const inner = member(root, "dashboard") ?? (isResource(root) ? member(root, "spec") : root);
  if (inner === undefined) return undefined;
  if (inner !== root && isResource(inner)) return findDashboard(inner);
  const schema = schemaOf(inner);
  if (schema === undefined) return undefined;
  const uid = textOf(member(inner, "uid")) ?? textOf(member(root, "metadata", "name"));
  return { node: inner, schema, ...(uid === undefined ? {} : { uid }) };
}

function isResource(node: Node): boolean {
  const version = textOf(member(node, "apiVersion")) ?? "";
  return textOf(member(node, "kind")) === "Dashboard" && version.startsWith("dashboard.grafana.app/");
}

function schemaOf(node: Node): FoundDashboard["schema"] | undefined {
  if (member(node, "elements")?.type === "object" && member(node, "layout")?.type === "object") return "v2";
  const panels = [
    ...items(member(node, "panels")),
    ...items(member(node, "rows")).flatMap((row) => items(member(row, "panels"))),
  ];
  const isList = [member(node, "panels"), member(node, "rows")].some((list) => list?.type === "array");
  const isGrafana =
    typeof member(node, "schemaVersion")?.value === "number" ||
    items(member(node, "templating", "list")).length > 0 ||
    panels.some((panel) => panelKeys.some((key) => member(panel, key) !== undefined));
  return isList && isGrafana ? "classic" : undefined;
}

/** Keys by which a panel of Grafana is known from other things called panels. */
const panelKeys = ["targets", "gridPos", "fieldConfig", "libraryPanel"];
