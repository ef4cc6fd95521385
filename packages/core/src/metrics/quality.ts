/** A quality value of RFC 9110, 12.4.2: 1 when there is none, 0 when it cannot be read. */
export function readQuality(text: string | undefined): number {
  if (text === undefined) return 1;
  const quality = text === "" ? NaN : Number(text);
  return quality >= 0 && quality <= 1 ? quality : 0;
}
