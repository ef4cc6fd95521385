/** Where an instance stands between its start and its end. */
export interface Lifecycle {
  /** True from the first signal on: not ready, and every response closes its connection. */
  draining: boolean;
}
