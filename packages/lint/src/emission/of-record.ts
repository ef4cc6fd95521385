import type { Facts } from "../facts.ts";
import type { RecordFact } from "../facts/rule-file.ts";
import type { Emission } from "./emission.ts";

/** What recording rules yield: a name, and its labels where the outermost aggregation lists them. */
export function emissionsOfRecords({ records }: Facts): Emission[] {
  return records.map((record) => {
    const names = labelsOf(record);
    return {
      kind: "record",
      name: record.name,
      aliases: [],
      emitter: record.group,
      type: "unknown",
      labels: new Map((names ?? []).map((name) => [name, { place: record.place }])),
      knowsLabels: names !== undefined,
      isBuiltIn: false,
      place: record.place,
    };
  });
}

function labelsOf({ query, labels }: RecordFact): string[] | undefined {
  const root = query.query.root;
  if (root?.kind !== "aggregation" || root.without || keepsLabels.has(root.name)) return undefined;
  const counted =
    root.name === "count_values" && root.parameter?.kind === "string" ? [root.parameter.value] : [];
  return [...new Set([...(root.by ?? []), ...counted, ...Object.keys(labels)])];
}

/** Aggregations that pick series instead of adding them up. */
const keepsLabels = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);
