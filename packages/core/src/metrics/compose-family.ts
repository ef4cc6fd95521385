// OpenMetrics 2.0.0-rc0 has one name a family and one sample a label set. What other registries write as many samples
// is put together here; a family that cannot be is shown sample by sample, as of unknown type.
import { composeParts, hasParts, readStart, readTimedExemplar } from "./compose-parts.ts";
import type { GuestFamily, GuestSample } from "./guest-text.ts";
import type { ShownFamily } from "./render-family.ts";

/** A guest's family in OpenMetrics 2.0: as one, or taken apart when it cannot be. */
export function composeFamily(family: GuestFamily): readonly ShownFamily[] {
  const name = `${family.name}${family.openMetrics ? (endings.get(family.type) ?? "") : ""}`;
  const samples = hasParts(family.type) ? composeParts(family, name) : composeNumbers(family, name);
  return samples ? [{ ...family, name, type: typeOf(family), samples }] : takeApart(family);
}

const endings: ReadonlyMap<string, string> = new Map([
  ["counter", "_total"],
  ["info", "_info"],
]);

function typeOf({ type, openMetrics }: GuestFamily): string {
  if (type === "info") return openMetrics ? type : "unknown";
  return hasParts(type) || numberTypes.has(type) ? type : "unknown";
}

const numberTypes = new Set(["counter", "gauge", "stateset"]);

/** Samples that stand alone, each with the time at which it was created. */
function composeNumbers(family: GuestFamily, name: string): readonly GuestSample[] | undefined {
  const starts = new Map<string, string>();
  const samples: GuestSample[] = [];
  for (const sample of family.samples) {
    if (sample.name === name && isLegal(sample, family)) samples.push(sample);
    else if (sample.name === `${family.name}_created`) starts.set(sample.labels, sample.value);
    else return undefined;
  }
  return samples.map((sample) => withStart(sample, starts.get(sample.labels)));
}

function isLegal({ value }: GuestSample, { type }: GuestFamily): boolean {
  if (type === "counter") return !/nan/i.test(value);
  return type !== "info" || Number(value) === 1;
}

function withStart(sample: GuestSample, created: string | undefined): GuestSample {
  return { ...sample, start: readStart(created), exemplar: readTimedExemplar(sample.exemplar) };
}

/** Every sample name as a family of its own, its samples side by side. */
function takeApart({ help, samples }: GuestFamily): readonly ShownFamily[] {
  return [...new Set(samples.map(({ name }) => name))].map((name) => ({
    name,
    type: "unknown",
    help,
    samples: samples.filter((sample) => sample.name === name).map(withoutExemplar),
  }));
}

function withoutExemplar(sample: GuestSample): GuestSample {
  return { ...sample, exemplar: undefined };
}
