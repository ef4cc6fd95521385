import { cleanFact } from "@telltale/conventions";
import type { Answer, Target } from "./ask-version.ts";

/** What one instance showed. */
export interface Verdict {
  readonly url: string;
  readonly address?: string;
  readonly status: "ok" | "stale" | "unverified";
  /** Why it is not ok, or what is odd although it is. */
  readonly reason?: string;
  readonly commit?: string;
  readonly service?: string;
  readonly version?: string;
  readonly instance?: string;
  readonly build_time?: string;
  readonly dirty?: boolean;
}

/** What is expected of each instance. */
export interface Expectation {
  /** Hex, lower case, seven digits or more. */
  readonly commit: string;
  /** A build from changed sources is not the commit. */
  readonly clean: boolean;
}

/** Judges what one address answered. Credentials of the URL stay out of it. */
export function judge({ url, address }: Target, answer: Answer, expected: Expectation): Verdict {
  const place = { url: withoutCredentials(url), address };
  if (!answer.ok) return { ...place, status: "unverified", reason: answer.reason };
  const { version } = answer;
  const commit = cleanFact(version["git_commit"]) ?? "unknown";
  const dirty = version["git_dirty"] === true;
  const facts = textsOf(version);
  const told = { ...place, ...facts, commit, ...(dirty && { dirty }) };
  if (!isSame(commit.toLowerCase(), expected.commit))
    return {
      ...told,
      status: "stale",
      reason: commit === "unknown" ? "does not know its commit; run telltale stamp" : `answers ${commit}`,
    };
  if (!dirty) return { ...told, status: "ok" };
  const reason = "was built from files that differ from the commit";
  return { ...told, status: expected.clean ? "stale" : "ok", reason };
}

/** A URL as it may be shown. */
export function withoutCredentials(url: URL): string {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href;
}

function textsOf(
  version: Readonly<Record<string, unknown>>,
): Partial<Record<(typeof shown)[number], string>> {
  const pairs = shown.map((key) => [key, cleanFact(version[key])] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

const shown = ["service", "version", "instance", "build_time"] as const;

/** Either may be short; fewer than seven digits name no commit. */
function isSame(answered: string, expected: string): boolean {
  if (!/^[\da-f]{7,64}$/.test(answered)) return false;
  return answered.startsWith(expected) || expected.startsWith(answered);
}
