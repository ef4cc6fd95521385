import { fromRoot } from "../config/globs.ts";
import { hashOf } from "../exposition/hash.ts";
import type { Finding } from "../finding.ts";

/**
 * Gives each finding a name that stays when its line moves: made of its rule, its file as seen from the root, what it
 * points at and the text of its line without blanks. The second of two that are equal is told apart by its number.
 */
export function withFingerprints(findings: readonly Finding[], root: string): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding, root);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return { ...finding, fingerprint: hexOf(before === 0 ? identity : `${identity}\0${before}`) };
  });
}

function identityOf({ id, place, message, excerpt }: Finding, root: string): string {
  const file = fromRoot(place.file, root);
  if (!excerpt) return [id, file, withoutNumbers(message)].join("\0");
  const subject = excerpt.text.slice(excerpt.start, excerpt.start + excerpt.length);
  return [id, file, subject, hasSteadyLines(file) ? excerpt.text.replaceAll(/\s+/g, "") : ""].join("\0");
}

/** A line of an exposition holds the value of the moment, a line of a file that people write does not. */
function hasSteadyLines(file: string): boolean {
  return /\.([cm]?[jt]sx?|ya?ml|json)$/i.test(file);
}

/** Counts in a message change from run to run. */
function withoutNumbers(message: string): string {
  return message.replaceAll(/\d[\d,.]*/g, "0");
}

function hexOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const { a, b } = hashOf(bytes, 0, bytes.length);
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}
