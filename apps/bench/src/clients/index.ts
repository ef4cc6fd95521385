import type { Role } from "../result.ts";
import type { OpenClient } from "./client.ts";

/** One metrics library under test. */
export interface ClientContender {
  /** The file in this folder. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Whose version the report shows. */
  readonly packages: readonly string[];
}

export const telltale: ClientContender = {
  id: "telltale",
  name: "Telltale",
  role: "ours",
  packages: ["@telltale/core"],
};

/** All that expose metrics. */
export const clients: readonly ClientContender[] = [
  telltale,
  { id: "prom-client", name: "prom-client", role: "peer", packages: ["prom-client"] },
  {
    id: "prometheus-io",
    name: "@prometheus-io/client",
    role: "peer",
    packages: ["@prometheus-io/client"],
  },
  {
    id: "platformatic",
    name: "@platformatic/prom-client",
    role: "peer",
    packages: ["@platformatic/prom-client"],
  },
  {
    id: "opentelemetry",
    name: "OpenTelemetry SDK",
    role: "peer",
    packages: ["@opentelemetry/sdk-metrics", "@opentelemetry/exporter-prometheus"],
  },
];

/** What recording is held against besides. */
export const floors: readonly ClientContender[] = [
  { id: "floor", name: "hand-written floor", role: "floor", packages: [] },
  { id: "empty-loop", name: "empty loop", role: "floor", packages: [] },
];

/** Loads one of them; called in child processes only. */
export async function loadClient(id: string): Promise<OpenClient> {
  const module = (await import(`./${id}.ts`)) as { open: OpenClient }; // every file of this folder named above
  return module.open;
}
