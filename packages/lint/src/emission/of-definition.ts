import type { Facts } from "../facts.ts";
import type { Emission } from "./emission.ts";

/** What the services of the platform file promise. */
export function emissionsOfDefinitions({ services }: Facts): Emission[] {
  return services.flatMap(({ name: emitter, metrics, place }) =>
    metrics.map((metric) => ({
      kind: "definition" as const,
      name: metric.name,
      aliases: [],
      emitter,
      type: metric.type,
      unit: metric.unit,
      help: metric.help,
      labels: new Map(
        metric.labels.map(({ name, size, values }) => [name, { size, ...(values ? { values } : {}), place }]),
      ),
      knowsLabels: !metric.hasOpenLabels,
      ...(metric.bounds ? { bounds: metric.bounds } : {}),
      series: metric.series,
      isBuiltIn: metric.isBuiltIn,
      place,
    })),
  );
}
