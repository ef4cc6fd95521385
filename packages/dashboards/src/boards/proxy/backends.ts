import { escapePattern, labelReplace, multiply, or, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow, withBoard } from "../../board-label.ts";
import { boardUid } from "../../board-uid.ts";
import type { Backends, Place } from "../../exporters/proxy-exporter.ts";
import type { Column, Graph, Panel, Table } from "../../panel.ts";
import { legendOf, share } from "../../query.ts";
import { spread } from "../spread.ts";
import { instancePanels, serverPanels } from "./skew.ts";

/** The label of a table's rows that names the service behind a backend; absent where there is none of that name. */
const behind = "behind";

type PatternOf = (services: string) => string;

/** Each backend: how much it gets, how much of that fails, how long it takes, and how evenly its servers share it. */
export function backendPanels(
  { label, title }: Place,
  numbers: Backends,
  services: readonly string[],
  patternOf: PatternOf = (names) => `(${names})`,
): Panel[] {
  const { requests, failures, latency, servers } = numbers;
  const noun = title === "service" ? "service behind it" : title;
  return [
    table(label, title, numbers, services, (of) => withService(of, label, services, patternOf)),
    ...spread([
      graph(
        label,
        "traffic",
        `Traffic by ${title}`,
        `Requests per second to each ${noun}.`,
        "reqps",
        requests,
      ),
      graph(
        label,
        "errors",
        `Server errors by ${title}`,
        `The share of requests to each ${noun} that ended in 5xx; one line high is that ${title}, all of them is the proxy or the network.`,
        "percentunit",
        share(failures, requests),
      ),
      ...(latency
        ? [
            graph(
              label,
              "latency",
              `${latency.title}, by ${title}`,
              latency.description,
              "s",
              latency.seconds,
            ),
          ]
        : []),
      ...(servers ? serverPanels(label, servers) : instancePanels(services)),
    ]),
  ];
}

function graph(
  label: string,
  key: string,
  title: string,
  description: string,
  unit: Graph["unit"],
  expression: Instant,
): Graph {
  const queries = [{ key, expression, legend: legendOf([label]) }];
  return {
    kind: "graph",
    key: `backends/${key}`,
    title,
    description,
    width: 8,
    unit,
    queries,
    none: "No requests yet",
  };
}

function table(
  label: string,
  title: string,
  { requests, failures, latency }: Backends,
  services: readonly string[],
  named: (of: Instant) => Instant,
): Table {
  const column = (of: Column): Column => ({ ...of, expression: named(of.expression) });
  return {
    kind: "table",
    key: "backends/now",
    lines: services.length,
    title: "Backends",
    description: `Each ${title} as it is now, the busiest first; the service behind it leads to its own board.`,
    width: 24,
    none: "No requests yet",
    labels: [
      { name: label, title: title[0]?.toUpperCase() + title.slice(1) },
      ...(services.length > 0
        ? [
            {
              name: behind,
              title: "Service here",
              links: [{ title: "Golden signals", to: { board: boardOfRow } }],
            },
            boardColumn,
          ]
        : []),
    ],
    columns: [
      column({ key: "requests", legend: "Requests", unit: "reqps", expression: requests }),
      column({
        key: "errors",
        legend: "Server errors",
        unit: "percentunit",
        expression: share(failures, requests),
      }),
      ...(latency
        ? [
            column({
              key: "latency",
              legend: latency.title,
              unit: "s",
              expression: or(latency.seconds, multiply(requests, 0)),
            }),
          ]
        : []),
    ],
  };
}

/** Adds the name of the service behind each backend, and its board, where the platform has a service of that name. */
function withService(of: Instant, label: string, services: readonly string[], patternOf: PatternOf): Instant {
  if (services.length === 0) return of;
  const pattern = patternOf(services.map(escapePattern).join("|"));
  return withBoard(labelReplace(of, behind, "$1", label, pattern), behind, services, boardUid.service);
}
