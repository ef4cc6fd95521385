/** Who this process is: one source for /version, target_info and every log line. */
export interface Identity {
  readonly service: string;
  readonly namespace?: string;
  readonly version: string;
  readonly environment: string;
  /** Unique per process start. */
  readonly instance: string;
  readonly gitCommit?: string;
  readonly buildTime?: string;
}
