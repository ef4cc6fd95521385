import { attributeTemplates, knownAttributes, renamedAttribute } from "@telltale/conventions";
import { closest, distance } from "fastest-levenshtein";
import { ofMetric } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import { namespaceClash } from "./attribute-namespace.ts";
import { attributes } from "./instruments.ts";

export const unknownAttribute: Rule = {
  id: "otel/unknown-attribute",
  severity: "info",
  summary: "An attribute in a namespace of the conventions is none of theirs.",
  why: "Most often it is a misspelling, and every query by the right name misses the series.",
  hint: "Look the name up, or put your own under the application's namespace.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.requst.method": "GET" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.request.method": "GET" });`),
  *check(facts, settings) {
    for (const each of attributes(facts, settings)) {
      const { attribute, uses } = each;
      const known = attribute.includes(".") ? knownAttributes(attribute.split(".", 1)[0] ?? "") : undefined;
      if (!known || known.has(attribute) || isExplained(attribute)) continue;
      const nearest = closest(attribute, [...known]);
      const isNear = distance(attribute, nearest) <= Math.max(2, attribute.length / 6);
      yield {
        place: uses[0].place,
        message: `attribute ${attribute}${ofMetric(each)} is not in OpenTelemetry's conventions`,
        ...(isNear ? { hint: `Did you mean ${nearest}?` } : {}),
      };
    }
  },
};

/** Another rule speaks of it, or its last part is the program's to choose. */
function isExplained(attribute: string): boolean {
  return (
    attributeTemplates.some((template) => attribute.startsWith(template)) ||
    renamedAttribute(attribute) !== undefined ||
    namespaceClash(attribute) !== undefined
  );
}
