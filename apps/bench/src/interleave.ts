/** One round after the other over all contenders; each round starts one further on, so that none is always first. */
export async function interleave<T>(
  contenders: readonly T[],
  rounds: number,
  run: (contender: T, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const contender of rotate(contenders, round)) await run(contender, round);
  }
}

/** The same items in the same order, beginning `by` places further on. */
function rotate<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
