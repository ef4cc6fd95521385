import { comparePlaces } from "../../emission/compare.ts";
import { lowerWords } from "../../naming/words.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const labelValueInName: Rule = {
  id: "metric/label-value-in-name",
  severity: "warning",
  summary: "Several metrics differ only in a status code or method in their names.",
  why: "No query can add them up or group them, and the next code is a new metric on no panel.",
  hint: "Make one metric of them, with the varying word as the value of a label.",
  bad: exposition(`
# HELP shop_responses_404_total Responses that found nothing.
# TYPE shop_responses_404_total counter
shop_responses_404_total 3
# HELP shop_responses_500_total Responses that failed.
# TYPE shop_responses_500_total counter
shop_responses_500_total 3`),
  good: exposition(`
# HELP shop_responses_total Responses.
# TYPE shop_responses_total counter
shop_responses_total{code="404"} 3
shop_responses_total{code="500"} 3`),
  *check(facts, settings) {
    const groups = new Map<string, Named[]>();
    for (const metric of namedMetrics(facts, settings)) {
      const key = patternOf(metric.name);
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(metric);
      else groups.set(key, [metric]);
    }
    for (const [pattern, metrics] of groups) {
      const names = [...new Set(metrics.map(({ name }) => name))].toSorted();
      const [first] = metrics.toSorted((a, b) => comparePlaces(a.place, b.place));
      if (names.length < 2 || !first) continue;
      const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
      yield {
        place: first.place,
        message: `${names.slice(0, 3).join(", ")}${more} differ only in a label's value`,
        hint: `Make one metric ${pattern.replace("_*", "")} of them, with a label for what differs.`,
      };
    }
  },
};

/** The name with a star for the code, status class or method in it; undefined without one. */
function patternOf(name: string): string | undefined {
  if (!/[._]([1-5](\d\d|xx)|get|put|post|patch|head|options)([._]|$)/i.test(name)) return undefined;
  const words = lowerWords(name);
  const isVarying = (word: string) => code.test(word) || (isOfHttp(words) && methods.has(word));
  const index = words.findIndex(isVarying);
  return index < 1 ? undefined : words.with(index, "*").join("_");
}

function isOfHttp(words: readonly string[]): boolean {
  return words.some((word) => word === "http" || word === "requests" || word === "request");
}

const code = /^[1-5](\d\d|xx)$/;
const methods = new Set("get put post patch head options".split(" "));
