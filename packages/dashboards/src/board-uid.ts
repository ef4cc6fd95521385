import { shortName } from "./identity.ts";

/**
 * The addresses of all boards, in one place so that any board can link to any other. Of one platform there is one
 * each; a service, a flow or a proxy has its own. At most 40 characters, as Grafana allows.
 */
export const boardUid = {
  fleet: "telltale-fleet",
  red: "telltale-red",
  slo: "telltale-slo",
  dependencies: "telltale-dependencies",
  runtime: "telltale-runtime",
  host: "telltale-host",
  deploys: "telltale-deploys",
  health: "telltale-health",
  service: (service: string): string => uid(service, "signals"),
  route: (service: string): string => uid(service, "route"),
  serviceSlo: (service: string): string => uid(service, "slo"),
  flow: (flow: string): string => uid(flow, "flow"),
  serviceFlow: (service: string, flow: string): string => uid(`${service}-${flow}`, "flow"),
  proxy: (proxy: string): string => uid(proxy, "proxy"),
};

function uid(name: string, kind: string): string {
  return `${shortName(name, 39 - kind.length)}-${kind}`;
}
