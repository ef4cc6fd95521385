// Two 32-bit lanes make a hash of 64 bits. Of a million different inputs, two share a hash once in thirty million runs
// (n² / 2^65); nothing is stored to tell such a pair apart.

/** Where lane A begins. */
export const startA = 0x81_1c_9d_c5 | 0;
/** Where lane B begins. */
export const startB = 0x9e_37_79_b9 | 0;

/** Lane A after one more byte (FNV-1a). */
export function stepA(lane: number, byte: number): number {
  return Math.imul(lane ^ byte, 0x01_00_01_93);
}

/** Lane B after one more byte: a rotation and another factor, so that no pair of bytes cancels in both lanes. */
export function stepB(lane: number, byte: number): number {
  return Math.imul(((lane << 5) | (lane >>> 27)) ^ byte, 0x9e_37_79_b1);
}

/** Two lanes in one, spread over all 32 bits (the finish of MurmurHash3). */
export function spread(one: number, other: number): number {
  let mixed = one ^ Math.imul(other, 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7f_eb_35_2d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x84_6c_a6_8b);
  return mixed ^ (mixed >>> 16);
}

/** Both lanes. */
export interface Hash {
  readonly a: number;
  readonly b: number;
}

/** Both lanes of a stretch of bytes. */
export function hashOf(bytes: Uint8Array, from: number, to: number): Hash {
  let a = startA;
  let b = startB;
  for (let at = from; at < to; at++) {
    a = stepA(a, bytes[at]!);
    b = stepB(b, bytes[at]!);
  }
  return { a, b };
}

/** 53 bits of a hash as one number, never 0. */
export function hashNumber(a: number, b: number): number {
  return (b >>> 11) * 2 ** 32 + (a >>> 0) || 1;
}
