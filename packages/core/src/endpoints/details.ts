// Who may see why. The answer to a stranger, to a malformed header and to a predicate that throws is no.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Details } from "../health/options.ts";

/** Whether whoever sent a request may see details. Never throws. */
export type MayShow = (request: IncomingMessage) => boolean;

/** Makes a policy's answer. What a predicate throws is passed to `fail` once: strangers could fill the log with it. */
export function createDetails(policy: Details, fail: (error: unknown) => void): MayShow {
  if (policy === "always") return () => true;
  if (policy === "never") return () => false;
  return typeof policy === "function" ? askGuarded(policy, once(fail)) : bearerOf(policy.token);
}

function askGuarded(
  predicate: (request: IncomingMessage) => unknown,
  fail: (error: unknown) => void,
): MayShow {
  return (request) => {
    try {
      const answer = predicate(request);
      if (typeof answer === "boolean") return answer;
      // A promise is not a yes, and its rejection would be nobody's.
      Promise.resolve(answer).catch(() => {});
      fail(new TypeError("health.details returned neither true nor false"));
    } catch (error) {
      fail(error);
    }
    return false;
  };
}

function once(fail: (error: unknown) => void): (error: unknown) => void {
  let hasFailed = false;
  return (error) => {
    if (!hasFailed) fail(error);
    hasFailed = true;
  };
}

/** Hashes are compared, since they are of one length whatever was sent. Nothing sent is never the token, even an empty one. */
function bearerOf(token: string): MayShow {
  const expected = hash(Buffer.from(token, "utf8"));
  return ({ headers }) => {
    const given = /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
    // Node reads headers as Latin-1; as bytes they are what was sent.
    return (
      given !== undefined && token !== "" && timingSafeEqual(hash(Buffer.from(given, "latin1")), expected)
    );
  };
}

function hash(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
