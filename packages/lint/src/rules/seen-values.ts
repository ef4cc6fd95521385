import type { Facts } from "../facts.ts";
import type { FamilyFact, LabelValues } from "../facts/exposition.ts";
import type { Report } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";

/** One label of one metric of an exposition. */
export interface SeenLabel {
  readonly family: FamilyFact;
  readonly label: LabelValues;
}

/**
 * The labels of expositions whose values pass a test, which is asked once of each list of values: the labels of a
 * hundred thousand metrics most often share theirs.
 */
export function* labelsWith(
  facts: Facts,
  settings: Settings,
  test: (values: readonly string[]) => boolean,
): Iterable<SeenLabel> {
  const passing = new Set([...valueLists(facts, settings)].filter(test));
  if (passing.size === 0) return;
  for (const family of facts.families)
    for (const label of family.labels) if (passing.has(label.examples)) yield { family, label };
}

const valueLists = once(
  ({ families }) => new Set(families.flatMap(({ labels }) => labels.map(({ examples }) => examples))),
);

/**
 * One finding per label of an exposition that holds such a value, whoever made the metric: a library's labels hold
 * what the application feeds them. Infos describe one process and are spared.
 */
export function* valuesLike(
  facts: Facts,
  settings: Settings,
  { what, mayBe, isLike = mayBe }: Likeness,
): Iterable<Report> {
  for (const { family, label } of labelsWith(facts, settings, (values) => values.some(mayBe))) {
    if (family.name.endsWith("_info") || family.type === "info") continue;
    if (label.name === "le" || label.name === "quantile") continue;
    const example = label.examples.find((value) => isLike(value, label.name));
    if (example === undefined) continue;
    const many =
      label.distinct === 1 ? "1 value" : `${label.isExact ? "" : "about "}${label.distinct} values`;
    yield {
      place: label.place,
      message: `label ${label.name} of ${family.name} holds ${what} such as ${shown(example)} (${many})`,
    };
  }
}

/** What values look like. */
export interface Likeness {
  readonly what: string;
  /** What a look at the value alone says. */
  readonly mayBe: (value: string) => boolean;
  /** What the label's name says too; nothing else unless given. */
  readonly isLike?: (value: string, label: string) => boolean;
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}
