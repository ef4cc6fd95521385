import type { Facts } from "../facts.ts";
import type { FamilyFact, LabelValues } from "../facts/exposition.ts";
import { groupDigits } from "../group-digits.ts";
import { printable } from "../printable.ts";
import type { Painter } from "./text.ts";

/** The heaviest metrics of all expositions, and what each of their labels adds. */
export function renderTop(facts: Facts, count: number, paint: Pick<Painter, "bold" | "dim">): string {
  const families = facts.families
    .filter(({ series }) => series > 0)
    .toSorted(bySeries)
    .slice(0, count);
  const total = facts.families.reduce((sum, { series }) => sum + series, 0);
  if (families.length === 0) return "No series.\n";
  const head = `Heaviest of ${groupDigits(total)} series:`;
  return `${[paint.bold(head), ...families.flatMap((family) => renderFamily(family, total, paint))].join("\n")}\n`;
}

/** Labels shown of a metric; those after them add little. */
const mostLabels = 5;

function renderFamily(family: FamilyFact, total: number, paint: Pick<Painter, "bold" | "dim">): string[] {
  const { name, series, labels } = family;
  const share = `${((series / total) * 100).toFixed(1)} %`;
  const heaviest = labels
    .filter((label) => label.name !== "le" && savedBy(label, family) > 0)
    .toSorted(
      (one, other) => savedBy(other, family) - savedBy(one, family) || (one.name < other.name ? -1 : 1),
    )
    .slice(0, mostLabels);
  return [
    `${groupDigits(series).padStart(11)}  ${share.padStart(7)}  ${paint.bold(printable(name))}`,
    ...heaviest.map((label) => paint.dim(renderLabel(label, family))),
  ];
}

function renderLabel(label: LabelValues, family: FamilyFact): string {
  const about = label.isExact ? "" : "about ";
  const saved = savedBy(label, family);
  const left = `${groupDigits(family.series - saved)} left without it, ${groupDigits(saved)} saved`;
  return `${" ".repeat(22)}${printable(label.name)}: ${about}${groupDigits(label.distinct)} values; ${left}`;
}

/** Series that would go if all values of the label were one. */
function savedBy({ seriesWithout }: LabelValues, { series }: FamilyFact): number {
  return seriesWithout === undefined ? 0 : Math.max(0, series - seriesWithout);
}

function bySeries(one: FamilyFact, other: FamilyFact): number {
  return other.series - one.series || (one.name < other.name ? -1 : 1);
}
