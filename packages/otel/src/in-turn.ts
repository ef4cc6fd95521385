import { withinDeadline } from "./deadline.ts";

/**
 * A flush waits for those before it too, all within one deadline. The processor does not: what an earlier call has
 * taken from its queue and not yet handed to the exporter, a later one knows nothing of.
 */
export function inTurn(flush: () => Promise<void>): () => Promise<boolean> {
  let before: Promise<unknown> = Promise.resolve();
  return () => {
    const earlier = before;
    const all = withinDeadline(() => Promise.all([earlier, flush()]));
    before = all;
    return all;
  };
}
