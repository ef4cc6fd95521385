/** A panel's id from its key: the same on every run, at least 1 (Grafana cannot open panel 0), at most 31 bits. */
export function panelId(key: string): number {
  return hash(key) & 0x7f_ff_ff_ff || 1;
}

/** Refuses keys, or ids made of them, that two panels of one board share. */
export function assertDistinct(keys: readonly string[]): void {
  const taken = new Map<number, string>();
  for (const key of keys) {
    const other = taken.get(panelId(key));
    if (other !== undefined)
      throw new Error(`panels "${other}" and "${key}" would share an id; rename one of them`);
    taken.set(panelId(key), key);
  }
}

/**
 * A name of lower-case letters, digits and dashes, within the limit.
 * A name that had to be changed ends in a hash of the original, so that two names never become one.
 */
export function shortName(text: string, limit: number): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (plain !== "" && plain === text && plain.length <= limit) return plain;
  const mark = hash(text).toString(36).padStart(7, "0");
  const head = plain.slice(0, limit - mark.length - 1).replace(/-$/, "");
  return head === "" ? mark : `${head}-${mark}`;
}

/** FNV-1a over the text's UTF-8 bytes: 32 bits, the same everywhere. */
function hash(text: string): number {
  let state = 0x81_1c_9d_c5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01_00_01_93);
  return state >>> 0;
}
