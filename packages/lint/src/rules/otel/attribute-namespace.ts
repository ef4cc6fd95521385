import { knownAttributes } from "@telltale/conventions";
import { ofMetric } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import { attributes, type AttributeUses } from "./instruments.ts";

export const attributeNamespace: Rule = {
  id: "otel/attribute-namespace",
  severity: "info",
  summary: "An attribute has no namespace where the conventions have one for it, or is itself used as one.",
  why: "`method` on one metric and `http.request.method` on another do not join, and a name that is a namespace too cannot be nested.",
  hint: "Use the conventional name, or the application's namespace before your own.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.request.method.kind": "read" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "shop.mail.kind": "offer" });`),
  *check(facts, settings) {
    for (const each of attributes(facts, settings)) {
      const { attribute, uses } = each;
      const whole = namespaceClash(attribute);
      const conventional = conventionalName(each);
      if (whole !== undefined)
        yield {
          place: uses[0].place,
          message: `attribute ${attribute}${ofMetric(each)} and the conventions' ${whole} use each other as a namespace`,
        };
      else if (conventional !== undefined)
        yield {
          place: uses[0].place,
          message: `attribute ${attribute}${ofMetric(each)} has no namespace`,
          hint: `The conventions call it ${conventional}.`,
        };
    }
  },
};

/** The attribute of the conventions inside which this one would lie, or the other way round. */
export function namespaceClash(attribute: string): string | undefined {
  const known = attribute.includes(".") ? knownAttributes(attribute.split(".", 1)[0] ?? "") : undefined;
  if (!known || known.has(attribute)) return undefined;
  return [...known].find((other) => attribute.startsWith(`${other}.`) || other.startsWith(`${attribute}.`));
}

/** Only on metrics of HTTP: elsewhere `method` may be anything. */
function conventionalName({ attribute, uses: [{ metric }] }: AttributeUses): string | undefined {
  const isHttp = metric?.name?.split(".").includes("http") === true;
  return isHttp && Object.hasOwn(ofHttp, attribute) ? ofHttp[attribute] : undefined;
}

const ofHttp: Readonly<Record<string, string>> = {
  method: "http.request.method",
  http_method: "http.request.method",
  route: "http.route",
  http_route: "http.route",
  status: "http.response.status_code",
  status_code: "http.response.status_code",
  code: "http.response.status_code",
  scheme: "url.scheme",
};
