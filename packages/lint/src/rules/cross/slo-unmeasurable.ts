import type { DefinedSlo, ServiceFact } from "../../facts/definition.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Report } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { estate, type Rule } from "../rule.ts";
import { fileAndLine } from "./place-words.ts";

const platform = (under: string): string => `
import { definePlatform, defineService } from "@telltale/conventions";
export default definePlatform({
  services: [
    defineService({
      name: "checkout",
      routes: ["POST /orders"],
      slos: { latency: { route: "POST /orders", under: "${under}", objective: 0.99 } },
    }),
  ],
});`;

export const sloUnmeasurable: Rule = {
  id: "cross/slo-unmeasurable",
  severity: "error",
  summary:
    "An objective rests on a metric that is not exposed, or on a threshold that is not the bound of a bucket.",
  why: "Between two bounds a histogram only guesses how many were fast enough, and the alert is as wrong as the guess; without the metric it never fires.",
  hint: "Choose a threshold that is a bound, or add the bound.",
  bad: estate({ "telltale.platform.ts": platform("300ms") }),
  good: estate({ "telltale.platform.ts": platform("250ms") }),
  *check(facts, settings) {
    for (const service of facts.services.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
      for (const slo of service.slos) yield* judge(slo, service, facts, settings);
  },
};

function* judge(slo: DefinedSlo, service: ServiceFact, facts: Facts, settings: Settings): Iterable<Report> {
  const group = emissionsByName(facts, settings).get(slo.metric) ?? [];
  const { place } = service;
  const what = `objective ${slo.name} of ${service.name}`;
  if (group.length === 0) {
    yield { place, message: `${what} rests on ${slo.metric}, which nothing yields` };
    return;
  }
  const { threshold } = slo;
  if (threshold === undefined) return;
  const lacking = group.find(
    (each) => each.bounds?.includes(threshold) === false && isOf(each, service, group),
  );
  if (!lacking?.bounds) return;
  const [below, above] = [
    lacking.bounds.findLast((bound) => bound < threshold),
    lacking.bounds.find((bound) => bound > threshold),
  ];
  const around = [below, above].filter((bound) => bound !== undefined).join(" and ");
  const where = lacking.kind === "definition" ? "" : ` in ${fileAndLine(lacking.place)}`;
  yield {
    place,
    message: `${what} asks for ${threshold} s, and ${slo.metric} has no such bound${where}; the nearest are ${around}`,
  };
}

/** Which service a scrape is of only its file's name can tell, unless there is one alone. */
function isOf({ kind, emitter }: Emission, { name }: ServiceFact, group: readonly Emission[]): boolean {
  if (kind === "definition") return emitter === name;
  const scrapes = new Set(group.filter((each) => each.kind === "exposition").map((each) => each.emitter));
  return kind === "exposition" && (scrapes.size === 1 || emitter.includes(name));
}
