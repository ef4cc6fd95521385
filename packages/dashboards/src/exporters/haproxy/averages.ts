import { max } from "@telltale/promql";
import { foreign } from "../foreign.ts";
import { linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";
import { proxyLabel } from "./labels.ts";

/** The only times HAProxy has: averages over the last 1,024 connections that went well. */
export function averages({ backends: scope }: Places): Measure[] {
  const by = (name: string) =>
    linesBy(
      [proxyLabel],
      max(foreign(scope, `haproxy_backend_${name}_time_average_seconds`), { by: [proxyLabel] }),
    );
  const caution =
    "HAProxy's average over the last 1,024 requests, of the slowest instance: it hides slow ones.";
  return [
    {
      key: "total",
      title: "Whole request, average",
      description: `From the first byte of the request to the last of the answer. ${caution}`,
      unit: "s",
      queries: by("total"),
    },
    {
      key: "response",
      title: "Backend: first byte, average",
      description: `From sending the request to a server to the header of its answer: the time it thinks. ${caution}`,
      unit: "s",
      queries: by("response"),
    },
    {
      key: "connect",
      title: "Connecting to a server, average",
      description: `Opening a connection to a server; more than a few milliseconds means that it accepts late. ${caution}`,
      unit: "s",
      queries: by("connect"),
    },
    {
      key: "queue",
      title: "Waiting in the queue, average",
      description: `Waiting for a server that is below its maxconn; more than none means that the backend is full. ${caution}`,
      unit: "s",
      queries: by("queue"),
    },
  ];
}
