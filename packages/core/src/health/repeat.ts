import { after } from "../clock.ts";

/** A timer of Node.js fires at once when it is asked to wait longer, in milliseconds. */
export const longestTimer = 2_147_483_647;

/**
 * Runs something again and again, each time about so many milliseconds after it ended, give or take a tenth: replicas
 * started together must not ask together. It begins once this turn is over. Returns how to stop.
 */
export function repeat(milliseconds: number, run: () => Promise<void> | undefined): () => void {
  let isOver = false;
  // What the first run needs may not have been set up when it is asked for.
  let cancel = after(0, () => void again());
  const again = async (): Promise<void> => {
    await run();
    if (isOver) return;
    cancel = after(Math.min(longestTimer, milliseconds * (0.9 + 0.2 * Math.random())), () => void again());
  };
  return () => {
    isOver = true;
    cancel();
  };
}
