import type { ProxyKind } from "@telltale/conventions";
import { envoy } from "./envoy.ts";
import { haproxy } from "./haproxy.ts";
import { ingressNginx } from "./ingress-nginx.ts";
import { nginx } from "./nginx.ts";
import type { ProxyExporter } from "./proxy-exporter.ts";
import { traefik } from "./traefik.ts";

/** How each kind of proxy shows itself. */
export const proxyExporters: Readonly<Record<ProxyKind, ProxyExporter>> = {
  nginx,
  "ingress-nginx": ingressNginx,
  envoy,
  haproxy,
  traefik,
};
