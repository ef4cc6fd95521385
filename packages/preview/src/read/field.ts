import type { Field, Link, Mapping, Override, Threshold, Transformation } from "../dashboard.ts";
import { at, isObject, listOf, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";

/** Reads `fieldConfig.defaults`. */
export function readField(defaults: unknown): Field {
  const field = objectOf(defaults);
  const color = objectOf(field["color"]);
  const fixed = textOf(color["fixedColor"]);
  return {
    unit: textOf(field["unit"]),
    ...numbers(field),
    ...(field["noValue"] === undefined ? {} : { noValue: textOf(field["noValue"]) }),
    // Before Grafana 6.6 the thresholds were the list itself.
    thresholds: readThresholds(at(field, "thresholds", "steps") ?? field["thresholds"]),
    ...(at(field, "thresholds", "mode") === "percentage" && { thresholdMode: "percentage" as const }),
    mappings: objectsOf(field["mappings"]).flatMap(readMapping),
    color: { mode: textOf(color["mode"]) || "palette-classic", ...(fixed !== "" && { fixed }) },
    links: readLinks(field["links"]),
  };
}

function numbers(field: Json): Pick<Field, "decimals" | "min" | "max"> {
  const [decimals, min, max] = ["decimals", "min", "max"].map((key) => numberOf(field[key]));
  return {
    ...(decimals !== undefined && { decimals }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

export function readThresholds(steps: unknown): Threshold[] {
  return objectsOf(steps).map(({ value, color }, index) => {
    const from = index === 0 ? undefined : numberOf(value);
    return from === undefined ? { color: textOf(color) } : { from, color: textOf(color) };
  });
}

export function readLinks(links: unknown): Link[] {
  return objectsOf(links).flatMap((link) => {
    const url = textOf(link["url"]) || oldAddress(link);
    return url === "" ? [] : [{ title: textOf(link["title"]) || url, url }];
  });
}

/** Before Grafana 7 a link named a dashboard by its slug, and its parameters apart. */
function oldAddress(link: Json): string {
  const page = textOf(link["dashUri"]);
  const parameters = textOf(link["params"]);
  if (page === "") return "";
  return `/dashboard/${page}${parameters === "" ? "" : `?${parameters}`}`;
}

/** Mappings of Grafana 8 and later by their names, of earlier ones by their numbers. */
export function readMapping(mapping: Json): Mapping[] {
  const { type, options } = mapping;
  switch (type) {
    case "value":
      return Object.entries(objectOf(options)).map(([text, result]) => valueMapping(text, result));
    case "range":
      return [{ kind: "range", ...rangeOf(objectOf(options)), ...resultOf(at(options, "result")) }];
    case "special":
      return [{ kind: "special", match: textOf(at(options, "match")), ...resultOf(at(options, "result")) }];
    case "regex":
      return [{ kind: "regex", pattern: textOf(at(options, "pattern")), ...resultOf(at(options, "result")) }];
    default:
      return [readOldMapping(mapping)];
  }
}

function valueMapping(value: string, result: unknown): Mapping {
  return { kind: "value", value, ...resultOf(result) };
}

function readOldMapping(mapping: Json): Mapping {
  const { type, value } = mapping;
  if (type === 2 || (type === undefined && value === undefined))
    return { kind: "range", ...rangeOf(mapping), ...resultOf(mapping) };
  if (value === "null") return { kind: "special", match: "null", ...resultOf(mapping) };
  return valueMapping(textOf(value), mapping);
}

function rangeOf({ from, to }: Json): { from: number; to: number } {
  return { from: numberOf(from) ?? -Infinity, to: numberOf(to) ?? Infinity };
}

function resultOf(result: unknown): { text?: string; color?: string } {
  const [text, color] = [at(result, "text"), at(result, "color")].map(textOf);
  return { ...(text && { text }), ...(color && { color }) };
}

/** Reads `fieldConfig.overrides`. */
export function readOverrides(overrides: unknown): Override[] {
  return objectsOf(overrides).map(({ matcher, properties }) => ({
    matcher: textOf(at(matcher, "id")),
    argument: argumentOf(at(matcher, "options")),
    properties: Object.fromEntries(objectsOf(properties).map(({ id, value }) => [textOf(id), value])),
  }));
}

function argumentOf(options: unknown): string {
  return isObject(options) || listOf(options).length > 0 ? JSON.stringify(options) : textOf(options);
}

/** Reads transformations: of v2 by their group, of its alpha by their kind, of the classic schema by their id. */
export function readTransformations(transformations: unknown): Transformation[] {
  return objectsOf(transformations).flatMap((each) => {
    const spec = isObject(each["spec"]) ? each["spec"] : each;
    const kind = textOf(each["kind"]);
    const id = textOf(each["group"]) || textOf(spec["id"]) || (kind === "Transformation" ? "" : kind);
    if (id === "" || spec["disabled"] === true) return [];
    return [{ id, options: objectOf(spec["options"]) }];
  });
}
