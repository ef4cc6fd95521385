import { isMap, type Node } from "yaml";
import type { AlertFact, PlacedText, RecordFact } from "../facts/rule-file.ts";
import { placeQuery, placeText } from "../placed-query.ts";
import type { WrittenText } from "../written-text.ts";
import { checkDuration, checkIsText, checkKeys, checkTexts, isMetricName, ruleKeys } from "./rule-checks.ts";
import { checkTemplates } from "./template-checks.ts";
import { complain, entriesOf, entry, isText, placeOfNode, textOf, type YamlFile } from "./yaml-file.ts";

/** A rule as read; neither part where it lacks its name or its expression. */
export interface ReadRule {
  readonly alert?: AlertFact;
  readonly record?: RecordFact;
}

/** Reads one rule of a group, and notes what Prometheus would refuse in it. */
export function readRule(file: YamlFile, rule: Node, group: string): ReadRule | undefined {
  if (!isMap(rule)) {
    complain(file, rule, "a rule must be a mapping with record or alert, and expr");
    return undefined;
  }
  checkKeys(file, rule, ruleKeys, "a rule");
  const alert = entry(file, rule, "alert");
  const record = entry(file, rule, "record");
  const kind = kindOf(file, rule, alert, record);
  checkCommon(file, rule);
  const expression = expressionOf(file, rule);
  if (kind === undefined || expression === undefined) return undefined;
  return kind === "alert"
    ? { alert: readAlert(file, rule, group, expression, alert ?? rule) }
    : { record: readRecord(file, rule, group, expression, record ?? rule) };
}

function readAlert(file: YamlFile, rule: Node, group: string, expression: WrittenText, at: Node): AlertFact {
  const name = textOf(file, at)?.value ?? "";
  const wait = textOf(file, entry(file, rule, "for"))?.value;
  const keep = textOf(file, entry(file, rule, "keep_firing_for"))?.value;
  checkTemplates(file, entry(file, rule, "labels"), "label");
  checkTemplates(file, entry(file, rule, "annotations"), "annotation");
  return {
    name,
    group,
    query: placeQuery(expression, { kind: "alert", name, within: group }, file.placeOf),
    labels: textsOf(file, entry(file, rule, "labels")),
    annotations: textsOf(file, entry(file, rule, "annotations")),
    place: placeOfNode(file, at),
    ...(wait === undefined ? {} : { for: wait }),
    ...(keep === undefined ? {} : { keepFiringFor: keep }),
  };
}

function readRecord(
  file: YamlFile,
  rule: Node,
  group: string,
  expression: WrittenText,
  at: Node,
): RecordFact {
  const name = textOf(file, at)?.value ?? "";
  if (!isMetricName(name)) complain(file, at, `${JSON.stringify(name)} cannot be the name of a metric`);
  for (const key of ["for", "keep_firing_for", "annotations"])
    if (isSet(file, rule, key)) complain(file, keyOf(file, rule, key), `a recording rule has no ${key}`);
  return {
    name,
    group,
    query: placeQuery(expression, { kind: "record", name, within: group }, file.placeOf),
    labels: textsOf(file, entry(file, rule, "labels")),
    place: placeOfNode(file, at),
  };
}

function kindOf(file: YamlFile, rule: Node, alert: Node | undefined, record: Node | undefined) {
  const [isAlert, isRecord] = [isNamed(file, alert), isNamed(file, record)];
  if (isAlert === isRecord) {
    const has = isAlert ? "both record and alert" : "neither record nor alert";
    complain(file, keyOf(file, rule, "record", "alert"), `a rule has ${has}; it needs one`);
    return undefined;
  }
  return isAlert ? "alert" : "record";
}

function isNamed(file: YamlFile, node: Node | undefined): boolean {
  return (textOf(file, node)?.value ?? "") !== "";
}

function checkCommon(file: YamlFile, rule: Node): void {
  checkDuration(file, entry(file, rule, "for"), "for");
  checkDuration(file, entry(file, rule, "keep_firing_for"), "keep_firing_for");
  checkTexts(file, entry(file, rule, "labels"), "label");
  checkTexts(file, entry(file, rule, "annotations"), "annotation");
}

function expressionOf(file: YamlFile, rule: Node): WrittenText | undefined {
  const node = entry(file, rule, "expr");
  checkIsText(file, node, "expr");
  const text = textOf(file, node);
  if (text !== undefined && text.value.trim() !== "") return text;
  if (node === undefined || isText(node) || text === undefined)
    complain(file, keyOf(file, rule, "expr", "alert", "record"), "a rule needs an expr");
  return undefined;
}

/** Zero seconds and empty annotations say as much as nothing. */
function isSet(file: YamlFile, rule: Node, key: string): boolean {
  const node = entry(file, rule, key);
  if (isMap(node)) return node.items.length > 0;
  return isText(node) && !/^0(ms|[smhdwy])?$/.test(textOf(file, node)?.value ?? "");
}

/** Where the first of these keys stands, else the rule. */
function keyOf(file: YamlFile, rule: Node, ...keys: readonly string[]): Node {
  const entries = entriesOf(file, rule);
  return keys.flatMap((key) => entries.find((one) => one.key === key)?.keyNode ?? [])[0] ?? rule;
}

function textsOf(file: YamlFile, node: Node | undefined): Readonly<Record<string, PlacedText>> {
  return Object.fromEntries(
    entriesOf(file, node).flatMap(({ key, value }) => {
      const text = textOf(file, value);
      return text === undefined ? [] : [[key, placeText(text, file.placeOf)] as const];
    }),
  );
}
