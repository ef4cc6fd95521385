/** How connections are borrowed from a pool. */
export interface Lender<C> {
  take(): PromiseLike<C>;
  giveBack(connection: C): unknown;
  /** Closes it, so that the pool never lends it again. */
  destroy(connection: C): unknown;
}

/**
 * Borrows a connection for one call. One that fails, or is silent until the signal aborts, is closed instead of given
 * back: it would hold a place in the pool and be lent to a request. Waiting for the pool itself cannot be called off,
 * so that takes as long as the pool lets it.
 */
export async function withLease<C>(
  lender: Lender<C>,
  signal: AbortSignal,
  use: (connection: C) => PromiseLike<unknown>,
): Promise<void> {
  const connection = await lender.take();
  if (signal.aborted) {
    await lender.giveBack(connection);
    throw signal.reason;
  }
  try {
    await untilAborted(use(connection), signal);
  } catch (error) {
    await lender.destroy(connection);
    throw error;
  }
  await lender.giveBack(connection);
}

/** The result of the work, or the signal's reason when that comes first; what comes later is ignored. */
async function untilAborted(work: PromiseLike<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
