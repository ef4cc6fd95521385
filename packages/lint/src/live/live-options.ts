/** Asks the server one thing: a path of its API, and parameters. Resolves to `data`; rejects with a sentence. */
export type AskPrometheus = (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** What a live reading may be told. */
export interface LiveOptions {
  /** The server's address, as findings show it. */
  readonly server: string;
  /** The time, in seconds since 1970. */
  readonly now: number;
  /** How many of the server's heaviest metrics are looked at. */
  readonly heaviest: number;
  /** Metrics that code or definitions yield, with the labels whose values they bound; these are looked at too. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** The most requests; what would come after is left out, and said. */
  readonly mostRequests: number;
}

/** Enough for any server's worst offenders. */
export const defaultHeaviest = 20;

/** Some seconds for a server that is not overloaded. */
export const defaultMostRequests = 200;
