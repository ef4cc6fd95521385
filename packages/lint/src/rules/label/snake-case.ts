import type { Facts } from "../../facts.ts";
import type { Edit, Fix, Place } from "../../finding.ts";
import { lowerWords } from "../../naming/words.ts";
import { keyEdits } from "../label-edits.ts";
import { labelNames, type LabelName } from "../label-names.ts";
import { source, type Rule } from "../rule.ts";

export const labelSnakeCase: Rule = {
  id: "label/snake-case",
  severity: "warning",
  summary: "A label's name is not lower-case words parted by underscores.",
  why: "One label spelled two ways does not join, and every query has to remember which metric spells it how.",
  hint: "Write it in lower case, words parted by one underscore.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["salesChannel"] });
export const place = (channel: "web" | "app") => orders.inc({ salesChannel: channel });`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["sales_channel"] });
export const place = (channel: "web" | "app") => orders.inc({ sales_channel: channel });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const name of labelNames(facts, settings)) {
      if (isSnake(name)) continue;
      const { label, metric, place } = name;
      const better = snake(name);
      const fix = better === undefined ? undefined : fixOf(name, better, facts);
      yield {
        place,
        message: `label ${label} of ${metric} is not in snake case`,
        ...(better === undefined ? {} : { hint: `Call it ${better}.` }),
        ...(fix ? { fix } : {}),
      };
    }
  },
};

/** OpenTelemetry's attributes, and labels of our own definitions, have dots. */
function isDotted({ owner }: LabelName): boolean {
  return owner !== undefined && owner.library !== "prom-client";
}

function isSnake(name: LabelName): boolean {
  const { label } = name;
  const form = isDotted(name)
    ? /^_{0,2}[a-z][a-z0-9]*([._][a-z0-9]+)*$/
    : /^_{0,2}[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
  return form.test(label) || label.startsWith("__") || label === "_";
}

function snake(name: LabelName): string | undefined {
  const parts = isDotted(name) ? name.label.split(".") : [name.label];
  const better = parts.map((part) => lowerWords(part).join("_")).join(".");
  return /[^\x20-\x7e]/.test(name.label) || !isSnake({ ...name, label: better }) ? undefined : better;
}

/** Only where every use is in sight, and each names the label in one place. */
function fixOf({ label, place, owner }: LabelName, better: string, { uses }: Facts): Fix | undefined {
  if (!owner || owner.handling?.isWhollySeen !== true) return undefined;
  const own = uses.filter(({ metric }) => metric === owner);
  const isTaken = own.some((use) => use.label === better || use.label === "*");
  const keys = keyEdits(
    own.filter((use) => use.label === label),
    better,
  );
  const list =
    owner.labels && listEdits(owner.labels.find(({ name }) => name === label)?.place ?? place, label, better);
  if (isTaken || !keys || (owner.labels && !list)) return undefined;
  return {
    title: `rename to ${better}`,
    consequence: `dashboards, alerts and rules that use the label ${label} must use ${better}`,
    edits: [...(list ?? []), ...keys],
  };
}

/** The edit in the list of label names, when the label stands there as a literal. */
function listEdits({ file, span }: Place, label: string, better: string): Edit[] | undefined {
  return span && span.end - span.start === label.length + 2
    ? [{ file, span, text: JSON.stringify(better) }]
    : undefined;
}
