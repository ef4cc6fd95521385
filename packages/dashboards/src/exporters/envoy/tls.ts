import { max, or, sum, vector } from "@telltale/promql";
import { perSecond } from "../../query.ts";
import { foreign } from "../foreign.ts";
import { line, linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";

const instance = ["instance"];

/** Handshakes, sessions and certificates of listeners. */
export function tls({ proxy, entries }: Places): Measure[] {
  const filled = (name: string) => or(perSecond(foreign(proxy, `envoy_listener_ssl_${name}`)), vector(0));
  return [
    {
      key: "handshakes",
      title: "TLS handshakes",
      description:
        "Handshakes per second, those that resumed a session, and those that failed; many new ones cost CPU.",
      unit: "cps",
      queries: [
        line("all", filled("handshake")),
        line("resumed", filled("session_reused")),
        line("failed", filled("connection_error")),
      ],
    },
    {
      key: "sessions",
      title: "TLS connections",
      description: "Encrypted connections of clients that are open now.",
      unit: "short",
      queries: [line("open", sum(foreign(entries, "envoy_http_downstream_cx_ssl_active")))],
    },
    {
      key: "certificates",
      title: "First certificate to expire",
      description:
        "Days until the first of Envoy's certificates expires; without certificates Envoy tells a number beyond all dates.",
      unit: "d",
      queries: linesBy(
        instance,
        max(foreign(proxy, "envoy_server_days_until_first_cert_expiring"), { by: instance }),
      ),
    },
  ];
}
