/** Whose metrics a proxy shows: the names that boards ask for depend on it. */
export const proxyKinds = ["nginx", "ingress-nginx", "envoy", "haproxy", "traefik"] as const;

export type ProxyKind = (typeof proxyKinds)[number];

/** What stands in front of services and has metrics of its own. */
export interface Proxy {
  readonly kind: ProxyKind;
  /** The Prometheus job under which it is scraped. */
  readonly job: string;
}

/** The machines that services run on, as Prometheus' node_exporter shows them. */
export interface Hosts {
  /** The Prometheus job under which node_exporter is scraped. */
  readonly job: string;
}
