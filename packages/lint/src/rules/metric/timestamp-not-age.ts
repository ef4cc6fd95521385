import { lowerWords } from "../../naming/words.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const timestampNotAge: Rule = {
  id: "metric/timestamp-not-age",
  severity: "info",
  summary: "A gauge holds the time since something happened.",
  why: "It is right only if the process keeps setting it: when the loop behind it stops, so does the age, and no alert fires.",
  hint: "Export the time it happened as _timestamp_seconds, and write time() - it in the query.",
  bad: exposition(`
# HELP shop_seconds_since_last_sync Time since the catalogue was read.
# TYPE shop_seconds_since_last_sync gauge
shop_seconds_since_last_sync 30`),
  good: exposition(`
# HELP shop_last_sync_timestamp_seconds When the catalogue was read.
# TYPE shop_last_sync_timestamp_seconds gauge
shop_last_sync_timestamp_seconds 1800000000`),
  *check(facts, settings) {
    for (const { name, type, place } of namedMetrics(facts, settings))
      if (type === "gauge" && isAge(lowerWords(name)))
        yield { place, message: `${name} is a time since something` };
  },
};

/** Since something, and in seconds; a name in any order of words. */
function isAge(words: readonly string[]): boolean {
  return (
    !words.includes("timestamp") &&
    (words.includes("since") || words.includes("ago")) &&
    words.some((word) => units.has(word))
  );
}

const units = new Set("s sec ms millis seconds minutes hours days time duration elapsed age".split(" "));
