// Says in plain words why a client failed. Nothing a driver wrote itself goes through: its text may hold a connection
// string, a header or a password, and no pattern finds them all. Only words from our own list do, and codes.
import { Failure } from "./failure.ts";
import { codes, phrases, sqlStates } from "./failure-words.ts";

/** How far down the causes of an error are looked at. */
const deepest = 5;

/** The reason of a failed call: bounded, free of secrets. Never throws. */
export function describeFailure(thrown: unknown): string {
  try {
    const chain = causesOf(thrown);
    const own = chain.find((error) => error instanceof Failure);
    if (own) return own.message;
    return knownWords(chain) ?? unknownWords(chain[0]);
  } catch {
    return "failed in a way that cannot be read";
  }
}

/** The error, what caused it, and the first of several that were tried. */
function causesOf(thrown: unknown): readonly object[] {
  const chain: object[] = [];
  let next = thrown;
  while (typeof next === "object" && next !== null && chain.length < deepest) {
    chain.push(next);
    const several = read(next, "errors");
    next = Array.isArray(several) && several.length > 0 ? several[0] : read(next, "cause");
  }
  return chain;
}

/** The code at the bottom says most: "connection refused" rather than "no server can be reached". */
function knownWords(chain: readonly object[]): string | undefined {
  const found = chain.toReversed().flatMap((error) => codesOf(error).map(String));
  const messages = chain.map((error) => String(read(error, "message")));
  return first(found, wordsOfCode) ?? first(messages, wordsOfMessage);
}

function first(texts: readonly string[], wordsOf: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const words = wordsOf(text);
    if (words) return words;
  }
  return undefined;
}

function wordsOfCode(code: string): string | undefined {
  const words = codes.get(code) ?? sqlStates.get(/^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : "");
  return words && `${words} (${code})`;
}

function codesOf(error: object): readonly unknown[] {
  return [...["code", "codeName", "sqlState", "name"].map((key) => read(error, key)), statusOf(error)];
}

/** The status code of an answer, as AWS' client keeps it. */
function statusOf(error: object): unknown {
  const metadata = read(error, "$metadata");
  return typeof metadata === "object" && metadata !== null ? read(metadata, "httpStatusCode") : undefined;
}

/** Drivers give some failures no code; Redis puts its own in front of the text. */
function wordsOfMessage(message: string): string | undefined {
  const code = /^([A-Z]{4,20})\b/.exec(message)?.[1];
  const words = code && codes.get(code);
  return words ? `${words} (${code})` : phrases.find(([phrase]) => message.startsWith(phrase))?.[1];
}

function unknownWords(error: object | undefined): string {
  if (!error) return "failed without an error";
  const status = statusOf(error);
  if (typeof status === "number") return `answered with status ${status}`;
  const named = [read(error, "name"), read(error, "code")].filter(isShortName).join(" ");
  return named ? `failed with ${named}` : "failed with an error of an unknown kind";
}

/** A name of a class or a code, as against text. */
function isShortName(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^[A-Za-z]\w{0,48}$/.test(value));
}

function read(error: object, key: string): unknown {
  return Reflect.get(error, key);
}
