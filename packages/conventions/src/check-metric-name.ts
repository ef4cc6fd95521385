import { isRecord, problem, type Check } from "./check-shape.ts";
import {
  dependencyCalls,
  dependencyRetries,
  flowSteps,
  healthMetrics,
  httpExtras,
  httpServer,
  runtime,
  selfMetrics,
} from "./instruments.ts";
import { toPrometheusName, toPrometheusSamples, type Translatable } from "./translate.ts";
import { unitSuffix, unitWords } from "./unit.ts";

/** Checks that a name has a namespace, is in lower case, and leaves unit and type to the translation. */
export const checkMetricName: Check = (name, where, metric) => {
  if (typeof name !== "string" || !isMetricName(name)) {
    return [problem("metric/name", where, name, "namespace.name in lower case, at most 255 characters")];
  }
  const last = name.split(/[._]/).at(-1) ?? "";
  const own = typeof metric["unit"] === "string" ? unitSuffix(metric["unit"]) : [];
  const added = last === "total" || unitNames.has(last) || own.includes(last);
  return added ? [problem("metric/unit-in-name", where, name, `a name without "${last}" at its end`)] : [];
};

/** OpenTelemetry's grammar, kept to lower-case words in dotted namespaces. */
function isMetricName(name: string): boolean {
  return (
    name.length <= 255 && /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)+$/.test(name)
  );
}

/** Words that can only be a unit of time or of size, written out or abbreviated. */
const unitNames: ReadonlySet<string> = new Set(
  Object.values(unitWords)
    .filter((word) => /seconds|minutes|hours|bytes/.test(word))
    .concat("second", "sec", "secs", "ms", "msec", "msecs", "millis", "percent", "pct")
    .concat("byte", "kb", "mb", "gb", "kib", "mib", "gib"),
);

/** Returns a check that each metric's names in Prometheus are its own: against those seen before and Telltale's. */
export function claimNames(): Check {
  const owners = new Map(ownNames);
  return (metric, where) => {
    if (!isTranslatable(metric)) return [];
    const claimed = claims(metric);
    const taken = claimed.find((name) => owners.has(name));
    for (const name of claimed) if (!owners.has(name)) owners.set(name, where);
    if (taken === undefined) return [];
    const expected = `a name of its own; ${taken} is already ${owners.get(taken)}`;
    return [problem("metric/duplicate-name", `${where}.name`, metric.name, expected)];
  };
}

/** Everything a metric is called in an exposition: OpenMetrics also names a counter's family, and `_created` samples. */
function claims(metric: Translatable): string[] {
  const name = toPrometheusName(metric);
  const family = metric.type === "counter" ? name.replace(/_total$/, "") : name;
  const created = metric.type === "gauge" ? [] : [`${family}_created`];
  return [...new Set([metric.name, ...toPrometheusSamples(metric), family, ...created])];
}

function isTranslatable(metric: unknown): metric is Translatable {
  return (
    isRecord(metric) &&
    typeof metric["name"] === "string" &&
    typeof metric["unit"] === "string" &&
    ["counter", "gauge", "histogram"].some((type) => type === metric["type"])
  );
}

const ownMetrics: readonly Translatable[] = [
  ...Object.values(httpServer),
  ...Object.values(httpExtras),
  dependencyCalls([]),
  dependencyRetries([]),
  flowSteps({}),
  ...Object.values(runtime),
  ...Object.values(healthMetrics),
  ...Object.values(selfMetrics),
  { name: "target.info", type: "gauge", unit: "" },
];

const ownNames: readonly (readonly [string, string])[] = ownMetrics.flatMap((metric) =>
  claims(metric).map((name) => [name, `Telltale's own ${metric.name}`] as const),
);
