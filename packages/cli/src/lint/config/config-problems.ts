import type { ErrorObject } from "ajv";
import { findNodeAtLocation, type Node } from "jsonc-parser";
import { nearest } from "../../nearest.ts";

/** What is wrong, and with which piece of the text. */
export interface ConfigProblem {
  readonly node: Node;
  readonly message: string;
}

/** One sentence for each thing that the schema refuses. */
export function problemsOf(errors: readonly ErrorObject[], root: Node): ConfigProblem[] {
  return errors.filter((error) => !isImplied(error, errors)).map((error) => problemOf(error, root));
}

/** Of a choice between shapes, the parts are left out, or the whole when a part deeper down says more. */
function isImplied(
  { keyword, instancePath, schemaPath }: ErrorObject,
  errors: readonly ErrorObject[],
): boolean {
  if (keyword === "anyOf") return errors.some((other) => other.instancePath.startsWith(`${instancePath}/`));
  return (
    schemaPath.includes("/anyOf/") &&
    errors.some((other) => other.keyword === "anyOf" && other.instancePath === instancePath)
  );
}

function problemOf(error: ErrorObject, root: Node): ConfigProblem {
  const path = pathOf(error, root);
  const node = findNodeAtLocation(root, path) ?? root;
  if (error.keyword !== "additionalProperties") return { node, message: messageOf(error, path.at(-1)) };
  const name = String(error.params["additionalProperty"]);
  const property = findNodeAtLocation(root, [...path, name])?.parent?.children?.[0];
  return { node: property ?? node, message: unknownName(name, error) };
}

/** A JSON pointer as jsonc-parser wants it: numbers for places in lists. */
function pathOf({ instancePath }: ErrorObject, root: Node): (string | number)[] {
  const path: (string | number)[] = [];
  for (const part of instancePath.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(findNodeAtLocation(root, path)?.type === "array" ? Number(name) : name);
  }
  return path;
}

function unknownName(name: string, { instancePath, parentSchema }: ErrorObject): string {
  const known = Object.keys((parentSchema?.["properties"] ?? {}) as object); // the schema that refused it lists them
  const close = nearest(name, known);
  const what = instancePath.endsWith("/rules") ? "rule" : "setting";
  return `there is no ${what} "${name}"${close ? `; did you mean "${close}"?` : ""}`;
}

const types: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function messageOf(error: ErrorObject, name: string | number | undefined): string {
  const { keyword, params, data, parentSchema, message = "does not fit" } = error;
  const what = name === undefined ? "the configuration" : `"${name}"`;
  switch (keyword) {
    case "type":
      return `${what} must be ${types[String(params["type"])] ?? params["type"]}, not ${JSON.stringify(data)}`;
    case "enum":
      return notAmong(data, params["allowedValues"] as readonly unknown[]); // ajv gives the list for this keyword
    case "minimum":
      return `${what} must be ${params["limit"]} or more, not ${JSON.stringify(data)}`;
    case "minLength":
      return `${what} must not be empty`;
    case "minItems":
      return `${what} must hold at least one`;
    case "uniqueItems":
      return `${what} holds something twice`;
    case "required":
      return `${what} lacks "${params["missingProperty"]}"`;
    case "anyOf":
      return `${what} cannot be ${JSON.stringify(data)}: ${parentSchema?.["description"] ?? message}`;
    default:
      return `${what} ${message}`;
  }
}

function notAmong(data: unknown, allowed: readonly unknown[]): string {
  const words = allowed.map(String);
  const close = typeof data === "string" ? nearest(data, words) : undefined;
  return `${JSON.stringify(data)} is none of ${words.join(", ")}${close ? `; did you mean "${close}"?` : ""}`;
}
