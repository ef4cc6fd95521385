import { hidesEntries, isRecord, problem, type Check } from "./check-shape.ts";
import { at } from "./given.ts";
import { identityLabels, OTHER, reservedLabels } from "./label.ts";
import type { Problem } from "./problem.ts";
import { toPrometheusLabel } from "./translate.ts";

/** Checks the labels of a metric: their names, and that each can take a known number of values. */
export const checkLabels: Check = (labels, where) => {
  if (!isRecord(labels)) return [problem("definition/shape", where, labels, "an object of labels")];
  if (hidesEntries(labels))
    return [problem("label/reserved", at(where, "__proto__"), "__proto__", "another name")];
  const seen = new Map<string, string>();
  return Object.entries(labels).flatMap(([name, label]) => {
    const translated = toPrometheusLabel(name);
    const other = seen.get(translated);
    seen.set(translated, name);
    const clash = `a name of its own; "${other}" is ${translated} in Prometheus too`;
    const clashes =
      other === undefined ? [] : [problem("label/duplicate-name", at(where, name), name, clash)];
    return checkLabelName(name, at(where, name)).concat(clashes, checkLabel(label, at(where, name)));
  });
};

function checkLabelName(name: string, where: string): Problem[] {
  const translated = toPrometheusLabel(name);
  if (
    name.startsWith("__") ||
    [...reservedLabels, ...scopeLabels].some((reserved) => reserved === translated)
  ) {
    return [problem("label/reserved", where, name, "a name that Prometheus does not set itself")];
  }
  if (identities.has(squeezed(name))) {
    return [problem("label/identity", where, name, "a label with few values")];
  }
  const legal = name.length <= 255 && /^[a-z][a-z0-9]*(?:[._][a-z0-9]+)*$/.test(name);
  return legal
    ? []
    : [problem("label/name", where, name, "lower-case letters, digits, underscores and dots")];
}

/** OpenTelemetry's exporters put these on every sample. */
const scopeLabels = ["otel_scope_name", "otel_scope_version", "otel_scope_schema_url"];

/** `user_id`, `user.id` and `userId` are one name. */
function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

const identities: ReadonlySet<string> = new Set(identityLabels.map(squeezed));

function checkLabel(label: unknown, where: string): Problem[] {
  if (Array.isArray(label)) return checkValues(label, where);
  if (isRecord(label) && label["kind"] === "capped") return checkCap(label["max"], where);
  if (isRecord(label) && label["kind"] === "one-of" && Array.isArray(label["values"])) {
    return checkValues(label["values"], where, [OTHER]);
  }
  return [problem("label/unbounded-value", where, label, "a closed list, oneOf([...]) or capped(n)")];
}

function checkCap(max: unknown, where: string): Problem[] {
  const legal = typeof max === "number" && Number.isSafeInteger(max) && max >= 1;
  return legal ? [] : [problem("label/cap", where, max, "capped(n) with a whole number of 1 or more")];
}

/** Reports the first wrong value only: a list of thousands would bury everything else. */
function checkValues(values: readonly unknown[], where: string, taken: readonly string[] = []): Problem[] {
  if (values.length === 0) return [problem("label/values", where, values, "at least one value")];
  const seen = new Set<unknown>(taken);
  for (const [index, value] of values.entries()) {
    // A lone surrogate has no UTF-8 form: the exposition would carry something else.
    const legal = typeof value === "string" && !/\p{Surrogate}/u.test(value) && !seen.has(value);
    if (!legal)
      return [problem("label/values", at(where, index), value, "well-formed text, each value once")];
    seen.add(value);
  }
  return [];
}
