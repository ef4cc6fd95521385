/** Numbers from 0 up to 1, the same ones for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + goldenRatio) | 0;
    return (scatter(state) >>> 0) / 2 ** 32;
  };
}

/** 2³² divided by the golden ratio: steps of this length come back to no place before they have been at all. */
const goldenRatio = 0x9e_37_79_b9;

/** Numbers that follow each other end far apart. */
function scatter(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x45_d9_f3_b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45_d9_f3_b);
  return twice ^ (twice >>> 16);
}

/** How long the work of a request takes: 90 % 2 to 25 ms, 8 % 100 to 300 ms, 2 % 1.5 s. */
export function drawWorkMs(random: () => number): number {
  const kind = random();
  if (kind < 0.9) return between(2, 25, random);
  return kind < 0.98 ? between(100, 300, random) : 1_500;
}

/** A whole number from `low` to `high`. */
export function between(low: number, high: number, random: () => number): number {
  return Math.round(low + (high - low) * random());
}
