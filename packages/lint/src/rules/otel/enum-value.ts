import { attributeValues, type AttributeValues } from "@telltale/conventions";
import { ofMetric } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import { attributes } from "./instruments.ts";

export const enumValue: Rule = {
  id: "otel/enum-value",
  severity: "warning",
  summary: "An attribute has a value that the conventions do not list.",
  why: "Queries name the listed values, and these series are in none of them.",
  hint: "Use one of the listed values.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.request.method": "get" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.request.method": "GET" });`),
  *check(facts, settings) {
    for (const each of attributes(facts, settings)) {
      const known = Object.hasOwn(attributeValues, each.attribute)
        ? attributeValues[each.attribute]
        : undefined;
      if (!known) continue;
      for (const { values, place } of each.uses) {
        const wrong =
          values.kind === "finite" ? values.values.find((value) => isWrong(value, known)) : undefined;
        if (wrong === undefined) continue;
        const meant = sameLetters(wrong, known);
        yield {
          place,
          message: `${JSON.stringify(wrong)} is no value of ${each.attribute}${ofMetric(each)}`,
          hint:
            meant === undefined
              ? `It is one of ${known.values.join(", ")}.`
              : `Write ${JSON.stringify(meant)}.`,
        };
        break;
      }
    }
  },
};

/** Of an open list only another spelling of a listed value. Empty stands for absent. */
function isWrong(value: string, known: AttributeValues): boolean {
  if (value === "" || known.values.includes(value)) return false;
  return !known.open || sameLetters(value, known) !== undefined;
}

function sameLetters(value: string, { values }: AttributeValues): string | undefined {
  return values.find((each) => each.toLowerCase() === value.toLowerCase());
}
