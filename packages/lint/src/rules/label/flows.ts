import type { LabelUse } from "../../facts/source.ts";
import type { Facts } from "../../facts.ts";
import type { Flow } from "../../values.ts";

/** One way by which data that grows reaches a label. */
export interface LabelFlow {
  readonly use: LabelUse;
  readonly flow: Flow;
}

/** Every way by which data that grows reaches a label that nothing else bounds. */
export function labelFlows({ uses }: Facts): readonly LabelFlow[] {
  return uses
    .filter((use) => !isBoundedElsewhere(use))
    .flatMap((use) =>
      use.values.kind === "unbounded" ? use.values.flows.map((flow) => ({ use, flow })) : [],
    );
}

/** Where the data can be kept out: the caller's argument, or the label itself. */
export function placeOfFlow({ use, flow }: LabelFlow) {
  return flow.caller ?? use.place;
}

/** `req.params.id → userId → label user`. */
export function pathText({ use, flow }: LabelFlow): string {
  return [...flow.path, targetOf(use)].join(" → ");
}

/** The label as a message names it. */
export function targetOf({ label }: LabelUse): string {
  return label === "*" ? "labels" : `label ${label}`;
}

/** One report for each place, the same whatever order the uses come in. */
export function oncePerPlace(flows: readonly LabelFlow[]): readonly LabelFlow[] {
  const found = new Map<string, LabelFlow>();
  for (const each of flows) {
    const { file, line, column } = placeOfFlow(each);
    const key = JSON.stringify([file, line, column]);
    const known = found.get(key);
    if (!known || pathText(each) < pathText(known)) found.set(key, each);
  }
  return [...found.values()];
}

/** What to do about data of a kind. */
export function hintFor({ source, path: [first = ""] }: Flow): string {
  if (source === "request data" && addresses.test(first)) return routeTemplate;
  return hints[source] ?? usual;
}

const addresses = /\b(path|url|originalUrl|pathname|baseUrl|href|rawPath|routerPath)\b/;
const routeTemplate =
  'Use the route\'s template: `req.route.path`, `request.routeOptions.url`, `ctx._matchedRoute` or `routePath(c)`, and one word such as "unmatched" where there is none.';
const usual = "Put it in a log line or a span, or fold it into a short list of values.";
const allowlist = 'Check it against a list, `KNOWN.has(x) ? x : "other"`, or put it in a log line or a span.';
const hints: Readonly<Record<string, string>> = {
  "request data": allowlist,
  "message data": allowlist,
  "response data": allowlist,
  "database rows": "Label by a column with few values, checked against a list; put the rest in a log line.",
  "GraphQL arguments": allowlist,
  "GraphQL operation": "Use the field's name, or the names of operations you have registered.",
  identity:
    "Label by something there are few of, such as a plan or a region; put the id in a log line or a span.",
  "error text": "Use the error's name or code, and log the message.",
  clock: "Export the time as the value of a gauge ending in _timestamp_seconds.",
  random: "What never repeats belongs in a log line, a span or an exemplar.",
};

/** oneOf() and capped() are bounds themselves; a closed list is one only for those who ask the compiler. */
function isBoundedElsewhere({ library, label, metric, view }: LabelUse): boolean {
  if (view !== undefined) return true; // otel/view-missing
  return library === "telltale" && !metric?.labels?.some(({ name, closed }) => name === label && closed);
}
