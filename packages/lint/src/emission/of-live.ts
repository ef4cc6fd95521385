import type { Facts } from "../facts.ts";
import type { Emission } from "./emission.ts";

/** What a Prometheus server has, its target labels included. */
export function emissionsOfLive({ live }: Facts): Emission[] {
  return live.map((metric) => ({
    kind: "live",
    name: metric.name,
    aliases: [],
    emitter: metric.job,
    type: metric.type,
    labels: new Map(
      metric.labels.map(({ name, distinct }) => [name, { size: distinct, place: metric.place }]),
    ),
    knowsLabels: metric.labels.length > 0,
    series: metric.series,
    isBuiltIn: false,
    place: metric.place,
  }));
}
