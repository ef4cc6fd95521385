// What Prometheus refuses when it loads a rule file, beside the expressions.
import { isMap, isScalar, type Node } from "yaml";
import { parseDuration } from "./duration.ts";
import { complain, entriesOf, isNothing, isText, textOf, type YamlFile } from "./yaml-file.ts";

/** Keys of a group: Prometheus', and those by which Thanos, Mimir, Loki and VictoriaMetrics extend it. */
export const groupKeys: readonly string[] = (
  "name interval query_offset limit rules labels" +
  " partial_response_strategy source_tenants evaluation_delay remote_write" +
  " align_evaluation_time_on_interval tenant type params headers notifier_headers" +
  " concurrency eval_offset eval_delay eval_alignment debug extra_filter_labels"
).split(" ");

/** Keys of a rule: Prometheus', and VictoriaMetrics'. */
export const ruleKeys: readonly string[] =
  "record alert expr for keep_firing_for labels annotations debug update_entries_limit".split(" ");

/** Complains of keys that Prometheus does not know: it refuses the file for one. */
export function checkKeys(file: YamlFile, node: Node, known: readonly string[], what: string): void {
  for (const { key, keyNode } of entriesOf(file, node))
    if (!known.includes(key)) complain(file, keyNode, `${what} has no field ${key}`);
}

/** Complains of a duration that Prometheus cannot read. */
export function checkDuration(file: YamlFile, node: Node | undefined, what: string): void {
  const text = textOf(file, node)?.value;
  if (node === undefined || isNothing(node) || (text !== undefined && parseDuration(text) !== undefined))
    return;
  const shown = text === undefined ? "" : ` ${JSON.stringify(text)}`;
  complain(file, node, `${what}${shown} is no duration; write it as 30s, 5m or 1h30m`);
}

/** Complains of labels or annotations that are no mapping of names to texts. */
export function checkTexts(file: YamlFile, node: Node | undefined, what: "label" | "annotation"): void {
  if (node !== undefined && !isMap(node) && !isNothing(node))
    complain(file, node, `${what}s must be a mapping`);
  for (const { key, keyNode, value } of entriesOf(file, node)) {
    if (!isLabelName(key) || (what === "label" && key === "__name__"))
      complain(file, keyNode, `${JSON.stringify(key)} cannot be the name of ${an(what)}`);
    if (value !== undefined && !isScalar(value)) complain(file, value, `${what} ${key} must be a text`);
  }
}

/** Complains when a field that must hold a text holds something else. */
export function checkIsText(file: YamlFile, node: Node | undefined, what: string): void {
  if (node !== undefined && !isText(node) && !isNothing(node)) complain(file, node, `${what} must be a text`);
}

/** A metric's name that needs no quoting. */
export function isMetricName(name: string): boolean {
  return /^[A-Za-z_:][\w:]*$/.test(name);
}

function isLabelName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function an(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
