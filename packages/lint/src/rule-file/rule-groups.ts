import { isMap, isSeq, type Node } from "yaml";
import type { Facts } from "../facts.ts";
import type { AlertFact, RecordFact, RuleGroupFact } from "../facts/rule-file.ts";
import type { RulesDocument } from "./document-kind.ts";
import { parseDuration } from "./duration.ts";
import { checkDuration, checkKeys, groupKeys } from "./rule-checks.ts";
import { areLogqlRules } from "./logql-rules.ts";
import { readRule } from "./rule.ts";
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

/** Reads the groups of a rule file, and notes what Prometheus would refuse in them. Loki's, whose expressions are LogQL, give no facts. */
export function readRuleGroups(
  file: YamlFile,
  { groups: lists, node, isWholeFile }: RulesDocument,
): Partial<Facts> {
  if (lists.some((list) => areLogqlRules(file, list))) return {};
  if (isWholeFile) checkKeys(file, node, ["groups"], "a rule file");
  const groups: RuleGroupFact[] = [];
  const alerts: AlertFact[] = [];
  const records: RecordFact[] = [];
  for (const list of lists) {
    if (!isSeq(list) && !isNothing(list)) complain(file, list, "groups must be a list");
    const names = new Set<string>();
    for (const group of itemsOf(file, list)) {
      const found = readGroup(file, group, names);
      if (found === undefined) continue;
      groups.push(found.group);
      alerts.push(...found.alerts);
      records.push(...found.records);
    }
  }
  return { groups, alerts, records, queries: [...alerts, ...records].map(({ query }) => query) };
}

function readGroup(file: YamlFile, node: Node, names: Set<string>) {
  if (!isMap(node)) {
    complain(file, node, "a group must be a mapping with name and rules");
    return undefined;
  }
  checkKeys(file, node, groupKeys, "a group");
  const name = groupName(file, node, names);
  const interval = entry(file, node, "interval");
  checkDuration(file, interval, "interval");
  const list = entry(file, node, "rules");
  if (!isSeq(list) && !isNothing(list) && list !== undefined) complain(file, list, "rules must be a list");
  const rules = itemsOf(file, list).map((rule) => readRule(file, rule, name));
  const alerts = rules.flatMap((rule) => rule?.alert ?? []);
  const records = rules.flatMap((rule) => rule?.record ?? []);
  const written = textOf(file, interval)?.value;
  const intervalMs = written === undefined ? undefined : parseDuration(written);
  const group: RuleGroupFact = {
    name,
    records: records.length,
    place: placeOfNode(file, interval ?? entry(file, node, "name") ?? node),
    ...(written === undefined ? {} : { interval: written }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
  };
  return { group, alerts, records };
}

function groupName(file: YamlFile, node: Node, names: Set<string>): string {
  const found = entriesOf(file, node).find(({ key }) => key === "name");
  const name = textOf(file, found?.value)?.value ?? "";
  const at = found?.value ?? found?.keyNode ?? node;
  if (name === "") complain(file, at, "a group needs a name");
  else if (names.has(name)) complain(file, at, `two groups of this file are called ${name}`);
  names.add(name);
  return name;
}
