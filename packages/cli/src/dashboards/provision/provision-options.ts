import type { BoardOptions } from "../render-boards.ts";

/** For whom files are written: Grafana's own provisioning, the sidecar of its Helm chart, or the Grafana operator. */
export const audiences = ["files", "sidecar", "operator"] as const;

export type Audience = (typeof audiences)[number];

/** What `telltale dashboards provision` may be told. */
export interface ProvisionOptions extends BoardOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly for: Audience;
  readonly folder: string;
  readonly folderUid?: string;
  // Grafana's own provisioning, and Prometheus.
  readonly boards: string;
  readonly prometheus: string;
  readonly tempo?: string;
  readonly jaeger?: string;
  readonly loki?: string;
  readonly scrapeInterval: string;
  readonly target?: readonly string[];
  // Kubernetes.
  readonly namespace?: string;
  readonly folderAnnotation?: string;
  readonly instances: Readonly<Record<string, string>>;
}
