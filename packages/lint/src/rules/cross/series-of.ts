import type { Emission } from "../../emission/emission.ts";
import { groupDigits } from "../../group-digits.ts";

/** Series of a metric over all services: those that scrapes showed, else the most that definitions and declarations allow. */
export function seriesOf(group: readonly Emission[]): number | undefined {
  const seen = group.filter(({ kind }) => kind === "exposition").map(({ series = 0 }) => series);
  if (seen.length > 0) return sum(seen);
  const promised = group.filter(({ kind }) => kind === "definition").map(({ series = 0 }) => series);
  return promised.length > 0 ? sum(promised) : undefined;
}

/** What would be saved, to end a message with. */
export function seriesWords(series: number | undefined): string {
  if (series === undefined || series === 0) return "";
  return series === 1 ? " (1 series)" : ` (${groupDigits(series)} series)`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
