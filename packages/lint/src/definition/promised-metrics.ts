import {
  dependencyCalls,
  dependencyRetries,
  flowSteps,
  healthMetrics,
  httpExtras,
  httpServer,
  runtime,
  selfMetrics,
  type AnyService,
  type Metric,
} from "@telltale/conventions";

/** The metrics every instance of a service has, whatever its definition names. */
export function builtInMetrics({ dependencies = {}, flows = {} }: AnyService): Metric<{}>[] {
  const names = Object.keys(dependencies);
  return [
    ...Object.values(httpServer),
    httpExtras.upgrades,
    httpExtras.upgradedConnections,
    ...(names.length > 0 ? [dependencyCalls(names), dependencyRetries(names)] : []),
    ...(Object.keys(flows).length > 0 ? [flowSteps(flows)] : []),
    ...Object.values(runtime),
    ...Object.values(healthMetrics),
    ...Object.values(selfMetrics),
  ];
}

/** The metrics an instance has besides where an option of `http` asks for them. */
export const optionalMetrics: readonly Metric<{}>[] = [
  httpExtras.eventStreams,
  httpExtras.timeToFirstByte,
  httpExtras.requestSize,
  httpExtras.responseSize,
];
