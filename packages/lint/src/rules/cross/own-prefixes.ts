import { isSparedVendor } from "../../config/vendors.ts";
import { emissions } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";

/** Whether a name is one that the sources read here would yield, if anybody did. */
export type IsOwn = (name: string) => boolean;

/**
 * What belongs to the applications that were read: names that begin as theirs do, or as the settings say. Of an
 * exporter or a service that nobody read here, nothing can be said.
 */
export function ownNames(facts: Facts, settings: Settings): IsOwn {
  const prefixes =
    settings.prefixes.length > 0 ? settings.prefixes.map(bare) : emittedPrefixes(facts, settings);
  const begins = (name: string): boolean => prefixes.some((prefix) => name.startsWith(`${prefix}_`));
  return (name) => !isSparedVendor(name, settings.vendors) && name.split(":").some(begins);
}

function bare(prefix: string): string {
  return prefix.replace(/[._]$/, "").replaceAll(".", "_");
}

function emittedPrefixes(facts: Facts, settings: Settings): string[] {
  const first = emissions(facts, settings)
    .filter(
      ({ kind, isBuiltIn, name }) =>
        yields.has(kind) && !isBuiltIn && !isSparedVendor(name, settings.vendors),
    )
    .map(({ name }) => /^[a-zA-Z][a-zA-Z\d]*(?=_)/.exec(name)?.[0] ?? "");
  return [...new Set(first)].filter((word) => word !== "" && !common.has(word));
}

/** A server has what others yield, and a record is made of it. */
const yields = new Set(["code", "exposition", "definition"]);

/** First words that any library may use; they make no name the application's. */
const common = new Set([
  "http",
  "https",
  "grpc",
  "rpc",
  "db",
  "sql",
  "cache",
  "queue",
  "api",
  "app",
  "request",
  "requests",
]);
