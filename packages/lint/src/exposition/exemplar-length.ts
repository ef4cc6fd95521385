import type { SampleScanner } from "./sample-scanner.ts";

/** Characters in the names and values of an exemplar's labels, of which OpenMetrics allows 128. */
export function exemplarLength({
  bytes,
  count,
  exemplarLabels,
  names,
  nameEnds,
  values,
  valueEnds,
}: SampleScanner): number {
  let length = 0;
  for (let index = count; index < count + exemplarLabels; index++)
    length +=
      characters(bytes, names[index]!, nameEnds[index]!) +
      characters(bytes, values[index]!, valueEnds[index]!);
  return length;
}

/** Characters in a stretch of UTF-8, an escape being one. */
function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === 92 && at + 1 < to) at++;
    if ((bytes[at]! & 0xc0) !== 0x80) count++;
  }
  return count;
}
