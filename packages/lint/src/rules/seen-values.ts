import type { Facts } from "../facts.ts";
import type { Report } from "../finding.ts";

/**
 * One finding per label of an exposition that holds such a value, whoever made the metric: a library's labels hold
 * what the application feeds them. Infos describe one process and are spared.
 */
export function* valuesLike(
  { families }: Facts,
  what: string,
  isLike: (value: string, label: string) => boolean,
): Iterable<Report> {
  for (const { name, labels, type } of families) {
    if (name.endsWith("_info") || type === "info") continue;
    for (const { name: label, examples, distinct, isExact, place } of labels) {
      if (label === "le" || label === "quantile") continue;
      const example = examples.find((value) => isLike(value, label));
      if (example === undefined) continue;
      const many = distinct === 1 ? "1 value" : `${isExact ? "" : "about "}${distinct} values`;
      yield { place, message: `label ${label} of ${name} holds ${what} such as ${shown(example)} (${many})` };
    }
  }
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}
