import type { LabelValues } from "../../facts/exposition.ts";
import { labelUses, ofMetric, writtenValues } from "../label-uses.ts";
import { remember } from "../remember.ts";
import { exposition, type Rule } from "../rule.ts";

export const valueLength: Rule = {
  id: "label/value-length",
  severity: "warning",
  summary: "A label holds long or free text.",
  why: "Text that people or programs write freely is different each time, and each time a new series.",
  hint: "Put a short code into the label and the text into a log line.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{reason="The card was refused by the bank of the buyer."} 1`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{reason="card_refused"} 1`),
  *check(facts, settings) {
    const isSentence = remember((value: string) => sentence.test(value));
    const sentenceIn = remember((values: readonly string[]) => values.find(isSentence));
    for (const { name, type, labels } of facts.families) {
      if (name.endsWith("_info") || type === "info") continue;
      for (const label of labels) {
        const message = messageOf(label, sentenceIn);
        if (message) yield { place: label.place, message: `label ${label.name} of ${name} ${message}` };
      }
    }
    for (const each of labelUses(facts, settings)) {
      if (/[._]info$/.test(each.uses[0].metric?.name ?? "")) continue;
      for (const [value, { place }] of writtenValues(each)) {
        const message = writtenMessage(value, isSentence);
        if (!message) continue;
        yield { place, message: `label ${each.label}${ofMetric(each)} ${message}` };
        break;
      }
    }
  },
};

/** Bytes; the longest route templates are shorter. */
const most = 150;
/** A sentence: five words and more. */
const sentence = /^\S*[a-z]\S*( \S+){4,}$/i;

function writtenMessage(value: string, isSentence: (value: string) => boolean): string | undefined {
  if (value.length > most) return `holds a value of ${value.length} characters`;
  return isSentence(value) ? `holds free text such as ${JSON.stringify(value)}` : undefined;
}

function messageOf(
  { longest, examples }: LabelValues,
  sentenceIn: (values: readonly string[]) => string | undefined,
): string | undefined {
  if (longest > most) return `holds a value of ${longest} bytes`;
  const example = sentenceIn(examples);
  return example === undefined ? undefined : `holds free text such as ${JSON.stringify(example)}`;
}
