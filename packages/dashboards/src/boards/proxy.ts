import type { Platform, Proxy } from "@telltale/conventions";
import { equals, matches, variable } from "@telltale/promql";
import type { Board, ValuesVariable } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { foreign } from "../exporters/foreign.ts";
import type { Place, Places, ProxyExporter } from "../exporters/proxy-exporter.ts";
import { proxyExporters } from "../exporters/proxy-exporters.ts";
import { deployMarks } from "../marks.ts";
import { section, type Panel } from "../panel.ts";
import { ofServices, type Scope } from "../scope.ts";
import { linked } from "./linked.ts";
import { board } from "./next-pages.ts";
import { backendPanels } from "./proxy/backends.ts";
import { measurePanels } from "./proxy/measures.ts";
import { overviewPanels } from "./proxy/overview.ts";
import { timingPanels } from "./proxy/timings.ts";
import { errorPanels, trafficPanels } from "./proxy/traffic.ts";
import { unmeasuredPanel } from "./proxy/unmeasured.ts";

/** One board for each proxy, of one shape whatever its kind. */
export function proxyBoards({ proxies = {}, services }: Platform): Board[] {
  const names = services.map(({ name }) => name);
  return Object.entries(proxies).map(([name, proxy]) => boardOf(name, proxy, names));
}

function boardOf(name: string, { kind, job }: Proxy, services: readonly string[]): Board {
  const exporter = proxyExporters[kind];
  return {
    kind: "proxy",
    uid: boardUid.proxy(name),
    title: `${name}: ${exporter.title}`,
    description: "What clients see at the proxy, what the backends behind it do, and how full it is.",
    tags: ["telltale", `proxy:${name}`],
    variables: variables(exporter, job),
    marks: services.length > 0 ? [deployMarks(ofServices(services))] : [],
    panels: panels(exporter, placesOf(exporter, job), services),
  };
}

function panels(exporter: ProxyExporter, places: Places, services: readonly string[]): Panel[] {
  const { backend, behind } = exporter;
  const numbers = exporter.numbers(places);
  const { gatewayErrors, backends, saturation, tls, process } = numbers;
  const errors = [...errorPanels(numbers), ...measurePanels("errors", gatewayErrors)];
  return [
    ...overviewPanels(exporter, places, numbers),
    ...section("traffic", "Traffic", linked(trafficPanels(numbers), fleet)),
    ...section("errors", "Errors", linked(errors, causes)),
    ...section("latency", "Latency", linked(timingPanels(numbers), causes)),
    ...section(
      "backends",
      "Backends",
      linked(backend && backends ? backendPanels(backend, backends, services, behind) : [], causes),
    ),
    ...section(
      "saturation",
      "Saturation: connections, queues, retries",
      measurePanels("saturation", saturation),
    ),
    ...section("tls", "TLS", measurePanels("tls", tls)),
    ...section("process", `${exporter.title} itself`, linked(measurePanels("process", process), machines)),
    ...section("unmeasured", "What is missing here", [unmeasuredPanel(exporter)]),
  ];
}

const fleet = board("The services behind it", boardUid.fleet);
const machines = board("The machines", boardUid.host);
/** Where the cause of a slow or failed answer shows: the proxy only passes it on. */
const causes = [
  ...board("Services side by side", boardUid.red),
  ...board("Health of the services", boardUid.health),
  ...board("Deploys: what changed", boardUid.deploys),
];

function placesOf({ entry, backend }: ProxyExporter, job: string): Places {
  const proxy: Scope = [equals("job", job), matches("instance", variable("instance"))];
  const chosen = (place: Place | undefined, name: string): Scope => {
    if (!place) return proxy;
    return [...proxy, matches(place.label, variable(name)), ...(place.except ? [place.except] : [])];
  };
  return { proxy, entries: chosen(entry, "entry"), backends: chosen(backend, "backend") };
}

function variables({ alive, entry, backend }: ProxyExporter, job: string): ValuesVariable[] {
  const ofJob = [equals("job", job)];
  const choice = (name: string, place: Place | undefined): ValuesVariable[] => {
    if (!place) return [];
    const of = foreign(ofJob, place.of, ...(place.except ? [place.except] : []));
    return [{ kind: "values", name, title: place.title, of, label: place.label, all: ".*" }];
  };
  const of = foreign(ofJob, alive);
  return [
    { kind: "values", name: "instance", title: "instance", of, label: "instance", all: ".+" },
    ...choice("entry", entry),
    ...choice("backend", backend),
  ];
}
