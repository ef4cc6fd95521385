// Grafana's data sources as provisioning files name them, each leading to the others: from a figure to the trace behind
// it, from a trace to its figures and log lines, from a log line to its trace and to the rest of its request.
import { httpServer, toPrometheusName } from "@telltale/conventions";
import { routeLabel, statusLabel } from "../http-requests.ts";

/** Where Grafana reaches what keeps the data. A platform has one store of traces, or none. */
export interface DataSourceAddresses {
  readonly prometheus: string;
  readonly tempo?: string | undefined;
  readonly jaeger?: string | undefined;
  readonly loki?: string | undefined;
  /** How often Prometheus scrapes, such as "15s"; `$__rate_interval` is made of it. Default "15s". */
  readonly scrapeInterval?: string | undefined;
}

/** The uids of the data sources; links between them, and anybody's own boards, name these. */
export const dataSourceUid = {
  prometheus: "prometheus",
  tempo: "tempo",
  jaeger: "jaeger",
  loki: "loki",
} as const;

/**
 * The content of a file in Grafana's `provisioning/datasources`.
 * Fields as in Grafana's documentation of provisioning and of each data source.
 */
export function dataSources(addresses: DataSourceAddresses) {
  const traces = tracesOf(addresses);
  const hasLogs = addresses.loki !== undefined;
  return {
    apiVersion: 1,
    datasources: [
      prometheus(addresses.prometheus, addresses.scrapeInterval ?? "15s", traces?.uid),
      ...(traces ? [{ ...traces, jsonData: tracesData(hasLogs) }] : []),
      ...(addresses.loki === undefined ? [] : [loki(addresses.loki, traces?.uid)]),
    ],
  };
}

/** Nobody changes a provisioned source in the browser, where the change would be lost. */
const common = { access: "proxy", editable: false } as const;

function prometheus(url: string, timeInterval: string, tracesUid: string | undefined) {
  return {
    name: "Prometheus",
    type: "prometheus",
    uid: dataSourceUid.prometheus,
    url,
    ...common,
    isDefault: true,
    jsonData: {
      httpMethod: "POST",
      prometheusType: "Prometheus",
      timeInterval,
      // The label of our exemplars that names the trace.
      ...(tracesUid !== undefined && {
        exemplarTraceIdDestinations: [
          { name: "trace_id", datasourceUid: tracesUid, urlDisplayLabel: "Open the trace" },
        ],
      }),
    },
  };
}

function tracesOf({ tempo, jaeger }: DataSourceAddresses) {
  if (tempo !== undefined)
    return { name: "Tempo", type: "tempo", uid: dataSourceUid.tempo, url: tempo, ...common };
  if (jaeger !== undefined)
    return { name: "Jaeger", type: "jaeger", uid: dataSourceUid.jaeger, url: jaeger, ...common };
  return undefined;
}

/** From a span to the figures of its service, and to the log lines of its trace. */
function tracesData(hasLogs: boolean) {
  return {
    nodeGraph: { enabled: true },
    tracesToMetrics: {
      datasourceUid: dataSourceUid.prometheus,
      spanStartTimeShift: "-10m",
      spanEndTimeShift: "10m",
      tags: [{ key: "service.name", value: "job" }],
      queries: requestQueries.map(({ name, query }) => ({ name, query: literal(query) })),
    },
    ...(hasLogs && {
      tracesToLogsV2: {
        datasourceUid: dataSourceUid.loki,
        spanStartTimeShift: "-5m",
        spanEndTimeShift: "5m",
        customQuery: true,
        query: literal('{service_name=~".+"} |= `${__trace.traceId}`'),
      },
    }),
  };
}

const duration = toPrometheusName(httpServer.duration);

/** What is asked of the service a span belongs to; `$__tags` stands for its labels. */
const requestQueries = [
  { name: "Requests by status", query: `sum by (${statusLabel}) (rate(${duration}_count{$__tags}[5m]))` },
  {
    name: "p99 by route",
    query: `histogram_quantile(0.99, sum by (${routeLabel}, le) (rate(${duration}_bucket{$__tags}[5m])))`,
  },
];

/** Our log lines are JSON and carry `trace_id` and `request_id`. */
function loki(url: string, tracesUid: string | undefined) {
  return {
    name: "Loki",
    type: "loki",
    uid: dataSourceUid.loki,
    url,
    ...common,
    jsonData: {
      derivedFields: [
        ...(tracesUid === undefined ? [] : [traceField(tracesUid)]),
        {
          name: "request_id",
          matcherType: "regex",
          matcherRegex: String.raw`"request_id":"([^"]+)"`,
          // Only sources of traces take a query here, so that the way to other log lines is an address.
          url: literal(exploreRequest()),
          urlDisplayLabel: "All lines of the request",
        },
      ],
    },
  };
}

function traceField(datasourceUid: string) {
  return {
    name: "trace_id",
    matcherType: "regex",
    matcherRegex: String.raw`"trace_id":"(\w+)"`,
    datasourceUid,
    url: literal("${__value.raw}"),
    urlDisplayLabel: "Open the trace",
  };
}

/** Grafana's Explore with every log line of one request; the value is filled in by Grafana, so it is not encoded here. */
function exploreRequest(): string {
  const [before = "", after = ""] = JSON.stringify({
    logs: {
      datasource: dataSourceUid.loki,
      queries: [{ refId: "A", expr: '{service_name=~".+"} |= `VALUE`' }],
      range: { from: "now-1h", to: "now" },
    },
  }).split("VALUE");
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(before)}\${__value.raw}${encodeURIComponent(after)}`;
}

/** Grafana puts environment variables into provisioning files; a doubled dollar is a dollar. */
function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}
