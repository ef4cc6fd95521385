import type { Node } from "yaml";
import type { Facts } from "../facts.ts";
import type { RouteFact, RouteMatcher } from "../facts/rule-file.ts";
import { readMatchers } from "./matchers.ts";
import { checkDuration, checkKeys } from "./rule-checks.ts";
import {
  complain,
  entriesOf,
  entry,
  isNothing,
  itemsOf,
  placeOfNode,
  textOf,
  type YamlFile,
} from "./yaml-file.ts";

/** Reads the routes of an Alertmanager configuration, and notes what Alertmanager would refuse in it. */
export function readAlertmanager(file: YamlFile, root: Node): Partial<Facts> {
  const alertmanager = { ...file, kind: "alertmanager" } as const;
  checkKeys(alertmanager, root, rootKeys, "an Alertmanager configuration");
  const names: Names = {
    receivers: declared(alertmanager, entry(file, root, "receivers"), "receiver"),
    intervals: new Set([
      ...declared(alertmanager, entry(file, root, "time_intervals"), "time interval"),
      ...declared(alertmanager, entry(file, root, "mute_time_intervals"), "time interval"),
    ]),
  };
  for (const rule of itemsOf(file, entry(file, root, "inhibit_rules"))) readInhibition(alertmanager, rule);
  const route = entry(file, root, "route");
  if (route === undefined) return {};
  checkRoot(alertmanager, route);
  return { routes: readRoutes(alertmanager, route, names, { matchers: [], receiver: "", isRoot: true }) };
}

/** What routes may refer to. */
interface Names {
  readonly receivers: ReadonlySet<string>;
  readonly intervals: ReadonlySet<string>;
}

const rootKeys =
  "global templates route receivers inhibit_rules time_intervals mute_time_intervals tracing".split(" ");

const routeKeys = (
  "receiver group_by group_wait group_interval repeat_interval continue" +
  " match match_re matchers mute_time_intervals active_time_intervals routes"
).split(" ");

const inhibitKeys = (
  "name equal sources source_match source_match_re source_matchers" +
  " target_match target_match_re target_matchers"
).split(" ");

function declared(file: YamlFile, list: Node | undefined, what: string): Set<string> {
  const names = new Set<string>();
  for (const item of itemsOf(file, list)) {
    const node = entry(file, item, "name");
    const name = textOf(file, node)?.value ?? "";
    if (name === "") complain(file, item, `a ${what} needs a name`);
    else if (names.has(name)) complain(file, node ?? item, `two ${what}s are called ${name}`);
    names.add(name);
  }
  return names;
}

function checkRoot(file: YamlFile, route: Node): void {
  if (isNothing(entry(file, route, "receiver"))) complain(file, route, "the first route needs a receiver");
  const matcher = entriesOf(file, route).find(({ key }) => key.startsWith("match"));
  if (matcher !== undefined)
    complain(file, matcher.keyNode, "the first route takes every alert and cannot have matchers");
}

function readRoutes(
  file: YamlFile,
  route: Node,
  names: Names,
  parent: Omit<RouteFact, "place">,
): RouteFact[] {
  checkKeys(file, route, routeKeys, "a route");
  for (const key of ["group_wait", "group_interval", "repeat_interval"])
    checkDuration(file, entry(file, route, key), key);
  checkGroupBy(file, entry(file, route, "group_by"));
  const own: readonly RouteMatcher[] = readMatchers(file, route);
  const given = entry(file, route, "receiver");
  const receiver = textOf(file, given)?.value ?? parent.receiver;
  if (given !== undefined && receiver !== "" && !names.receivers.has(receiver))
    complain(file, given, `no receiver is called ${receiver}`);
  for (const key of ["mute_time_intervals", "active_time_intervals"])
    for (const node of itemsOf(file, entry(file, route, key))) checkInterval(file, node, names);
  const matchers = [...parent.matchers, ...own];
  const fact = { matchers, receiver, isRoot: parent.isRoot, place: placeOfNode(file, given ?? route) };
  const children = itemsOf(file, entry(file, route, "routes"));
  return [fact, ...children.flatMap((child) => readRoutes(file, child, names, { ...fact, isRoot: false }))];
}

function checkInterval(file: YamlFile, node: Node, { intervals }: Names): void {
  const name = textOf(file, node)?.value ?? "";
  if (!intervals.has(name)) complain(file, node, `no time interval is called ${name}`);
}

function checkGroupBy(file: YamlFile, node: Node | undefined): void {
  const labels = itemsOf(file, node).map((item) => textOf(file, item)?.value ?? "");
  if (node === undefined || labels.length < 2) return;
  if (labels.includes("...")) complain(file, node, "group_by has ... beside other labels");
  const twice = labels.find((label, index) => labels.indexOf(label) < index);
  if (twice !== undefined) complain(file, node, `group_by has the label ${twice} twice`);
}

function readInhibition(file: YamlFile, rule: Node): void {
  checkKeys(file, rule, inhibitKeys, "an inhibition");
  readMatchers(file, rule, "source_");
  readMatchers(file, rule, "target_");
}
