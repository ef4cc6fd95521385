import { Resolver } from "node:dns/promises";
import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { Failure } from "./failure.ts";
import { hasMethods, refuse } from "./refuse.ts";

/** The types of record that can be asked for. */
export type RecordType = "A" | "AAAA" | "CNAME" | "MX" | "NS" | "PTR" | "SRV" | "TXT";

/** What of `dns.promises.Resolver` is used. */
export interface DnsResolver {
  resolve(name: string, type: RecordType): Promise<unknown>;
}

/** What is asked, and whom. */
export interface DnsOptions {
  /** Default "A". */
  readonly type?: RecordType;
  /** Default: one of its own with the system's name servers, which is called off on a timeout. */
  readonly resolver?: DnsResolver;
}

const types: readonly unknown[] = [
  "A",
  "AAAA",
  "CNAME",
  "MX",
  "NS",
  "PTR",
  "SRV",
  "TXT",
] satisfies RecordType[];

/**
 * Asks the name servers for a name; passes when there is a record. Give the full name: it reads neither /etc/hosts nor
 * search domains, and takes none of the threads that dns.lookup would block.
 * @throws TelltaleError definition/shape
 */
export function dns(name: string, { type = "A", resolver }: DnsOptions = {}): CheckRun {
  assertQuestion(name, type, resolver);
  return createProbe("system", async (signal) => {
    const answer = await (resolver ?? ownResolver(signal)).resolve(name, type);
    if (Array.isArray(answer) && answer.length === 0)
      throw new Failure("the name has no record of this type");
  });
}

/** A new one for each call: it knows the name servers of today, and calling it off concerns no other. */
function ownResolver(signal: AbortSignal): DnsResolver {
  const resolver = new Resolver();
  signal.addEventListener("abort", () => resolver.cancel(), { once: true });
  return resolver;
}

function assertQuestion(name: unknown, type: unknown, resolver: unknown): void {
  const where = "dns(name)";
  const hint = 'Write dns("payments.internal", { type: "A" }).';
  if (typeof name !== "string" || !/^[^\s/@]{1,253}$/.test(name)) {
    refuse({ where, given: `no name (a ${typeof name})`, expected: "a host name alone", hint });
  }
  if (!types.includes(type)) {
    refuse({ where, given: `the type ${String(type)}`, expected: `one of ${types.join(", ")}`, hint });
  }
  if (resolver !== undefined && !hasMethods(resolver, "resolve")) {
    refuse({ where, given: `a resolver without resolve`, expected: "a Resolver of node:dns/promises", hint });
  }
}
