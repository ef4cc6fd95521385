/** For servers of our own: whoever sends half a request is gone before Node's default minutes are. Milliseconds. */
export const limits = {
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
} as const;
