import type { LabelPair, Sample } from "./parse-line.ts";

/** What makes a series: its name and its labels in any order; empty labels are absent ones. Lengths keep values from imitating labels. */
export function seriesKey({ name, labels }: Sample): string {
  let key = name;
  for (const label of isSorted(labels) ? labels : labels.toSorted(byName)) {
    if (label.value !== "") key += `,${label.name}=${label.value.length}:${label.value}`;
  }
  return key;
}

/** A number that equal keys share and different ones practically never do; whoever finds two alike compares the keys. */
export function hashOf(key: string): number {
  let low = 0x81_1c_9d_c5;
  let high = 0x9e_37_79_b9;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01_00_01_93);
    high = Math.imul(high ^ code, 0x85_eb_ca_6b);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

function isSorted(labels: readonly LabelPair[]): boolean {
  return labels.every(({ name }, index) => (labels[index - 1]?.name ?? "") <= name);
}

function byName(a: LabelPair, b: LabelPair): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
