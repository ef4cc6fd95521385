import { attributeRenames, metricRenames, renamedAttribute, renameOfMetric } from "@telltale/conventions";
import type { Fix } from "../../finding.ts";
import { consequenceOf, nameEdit } from "../rename.ts";
import { ofMetric } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import type { Named } from "../subjects.ts";
import { keyEdits } from "../label-edits.ts";
import { attributes, instruments } from "./instruments.ts";

export const deprecatedName: Rule = {
  id: "otel/deprecated-name",
  severity: "warning",
  summary: "A metric or attribute has the name that OpenTelemetry's conventions gave up.",
  why: "Dashboards and backends ask for the present name, so the data is there and nobody sees it.",
  hint: "Use the present name.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.method": "GET" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const sent = metrics.getMeter("shop").createCounter("shop.mails", { description: "Mails sent.", unit: "{mail}" });
export const send = () => sent.add(1, { "http.request.method": "GET" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const rename = renameOfMetric(metric.name);
      if (!rename || metricRenames.some(({ to }) => to === metric.name)) continue;
      const fix = rename.unit === undefined ? renamed(metric, rename.to) : undefined;
      const unit = rename.unit === undefined ? "" : `, which is not in ${rename.unit}`;
      yield {
        place: metric.place,
        message: `${metric.name} is now called ${rename.to}${unit}`,
        ...(fix ? { fix } : {}),
      };
    }
    for (const each of attributes(facts, settings)) {
      const present = renamedAttribute(each.attribute);
      if (present === undefined || attributeRenames.some(({ to }) => to === each.attribute)) continue;
      const edits = keyEdits(each.uses, present);
      yield {
        place: each.uses[0].place,
        message: `attribute ${each.attribute}${ofMetric(each)} is now called ${present}`,
        hint: `Call it ${present}.`,
        ...(edits
          ? {
              fix: {
                title: `rename to ${present}`,
                consequence: consequence(each.attribute, present),
                edits,
              },
            }
          : {}),
      };
    }
  },
};

function renamed(metric: Named, name: string): Fix | undefined {
  const edit = nameEdit(metric, name);
  return edit && { title: `rename to ${name}`, consequence: consequenceOf(metric, name), edits: [edit] };
}

function consequence(before: string, after: string): string {
  return `whoever groups or filters by ${before} must use ${after}`;
}
