import { ADDRCONFIG } from "node:dns";
import { lookup } from "node:dns/promises";

/** Which addresses count: those of IPv4, of IPv6, or both. */
export type Family = 0 | 4 | 6;

/** Every address of a name, as this machine's resolver gives them. Rejects when there is none. */
export async function lookUp(name: string, family: Family): Promise<string[]> {
  // Without IPv6 of one's own, addresses of IPv6 cannot be reached.
  const found = await lookup(name, { all: true, family, hints: ADDRCONFIG });
  return found.map(({ address }) => address);
}
