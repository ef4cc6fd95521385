import { foreignRate } from "../foreign.ts";
import { linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";
import { proxyLabel } from "./labels.ts";

/** What HAProxy answers when a server does not, by backend. */
export function gatewayErrors({ backends: scope }: Places): Measure[] {
  const by = (name: string) =>
    linesBy([proxyLabel], foreignRate(scope, `haproxy_backend_${name}_total`, [proxyLabel]));
  return [
    {
      key: "connection-errors",
      title: "503: no connection to a server",
      description:
        "Requests per second for which a server refused the connection or did not open it in time; HAProxy answers 503 when no other server takes them.",
      unit: "reqps",
      queries: by("connection_errors"),
    },
    {
      key: "response-errors",
      title: "502 and 504: no usable answer, or none in time",
      description:
        "The server broke off or sent something that is no HTTP (502), or sent nothing within timeout server (504: slow, hung, or dead with its connection open). The log's termination state tells which.",
      unit: "reqps",
      queries: by("response_errors"),
    },
    {
      key: "server-aborts",
      title: "Answers broken off",
      description:
        "Transfers per second that a server ended before they were complete; look for processes that crash or restart.",
      unit: "cps",
      queries: by("server_aborts"),
    },
    {
      key: "client-aborts",
      title: "The client went away",
      description:
        "Transfers per second that clients did not wait for; a climb together with latency means that users give up.",
      unit: "cps",
      queries: by("client_aborts"),
    },
  ];
}
