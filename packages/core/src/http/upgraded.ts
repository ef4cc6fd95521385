import { now } from "../clock.ts";

/** A connection that was taken over: by which protocol, and since when, in seconds on the clock of `now`. */
export interface Upgrade {
  readonly protocol: string;
  readonly since: number;
}

const upgraded = new WeakMap<object, Upgrade>();

/** Notes that a connection carries requests no more. */
export function noteUpgrade(connection: object, protocol: string): void {
  upgraded.set(connection, { protocol, since: now() });
}

/** What has become of a connection, if anything. */
export function upgradeOf(connection: object): Upgrade | undefined {
  return upgraded.get(connection);
}
