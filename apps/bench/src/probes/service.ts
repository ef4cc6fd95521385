/** Where readiness is asked. */
export interface Probed {
  readonly port: number;
  readonly path: string;
}

/** The one check of the service: rejects when what it looks at is not there. */
export type RunCheck = () => Promise<void>;

/** What every file of this folder exports under `start`: a service whose readiness is one check. */
export type StartProbed = (check: RunCheck) => Promise<Probed>;
