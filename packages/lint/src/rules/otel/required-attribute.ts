import type { CatalogueMetric } from "@telltale/conventions";
import type { RecordingFact } from "../../facts/source.ts";
import { recordingsOf } from "../convert-values.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments } from "./instruments.ts";

export const requiredAttribute: Rule = {
  id: "otel/required-attribute",
  severity: "warning",
  summary: "A metric of the conventions is recorded without an attribute they require.",
  why: "Dashboards made for the conventional name group by it, and these series fall out of every one.",
  hint: "Give the attribute, or give the metric a name of your own.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const requests = metrics.getMeter("shop").createHistogram("http.server.request.duration", { description: "Duration of requests.", unit: "s" });
export const done = (seconds: number) => requests.record(seconds, { "http.request.method": "GET" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const requests = metrics.getMeter("shop").createHistogram("http.server.request.duration", { description: "Duration of requests.", unit: "s" });
export const done = (seconds: number) => requests.record(seconds, { "http.request.method": "GET", "url.scheme": "https" });`),
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const known = conventionOf(metric);
      const first = known && missing(known, recordingsOf(metric.metric, facts));
      if (first)
        yield {
          place: first.recording.place,
          message: `${metric.name} is recorded without ${first.attributes.join(" and ")}, which the conventions require`,
        };
    }
  },
};

/** The first call whose attributes are all known and lack a required one. */
function missing({ attributes }: CatalogueMetric, recordings: readonly RecordingFact[]) {
  const required = attributes.flatMap(({ name, requirement }) => (requirement === "required" ? [name] : []));
  return recordings
    .map((recording) => ({
      recording,
      attributes: recording.labels ? required.filter((name) => !recording.labels?.includes(name)) : [],
    }))
    .find((each) => each.attributes.length > 0);
}
