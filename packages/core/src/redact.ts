// Makes any value safe to write: secrets out, cycles cut, sizes bounded. Never throws, never changes what it reads.

/** What a log line can hold. */
export type Loggable = string | number | boolean | null | Loggable[] | { [key: string]: Loggable };

const secret = "[redacted]";
const limits = { depth: 6, entries: 100, characters: 8_192 };

/** Copies a value for the log: secrets by key name and in URLs replaced, cycles and depth cut, long text shortened. */
export function redact(value: unknown): Loggable | undefined {
  return copy(value, []);
}

/** Copies the fields of a log line. */
export function redactFields(fields: object): Record<string, Loggable> {
  const copied = copy(fields, []);
  return typeof copied === "object" && copied !== null && !Array.isArray(copied)
    ? copied
    : { value: copied ?? null };
}

/** Takes credentials out of free text and shortens it to a number of characters. */
export function redactText(text: string, limit: number = limits.characters): string {
  // Cut first: the patterns below must not walk through megabytes. Cut wide: a secret must not lose what marks it.
  const clean = text
    .slice(0, limit + margin)
    .replaceAll(/(:\/\/)[^\s/@]*@/g, `$1${secret}@`)
    .replaceAll(/\b(bearer|basic) +[\w.~+/=-]{6,}/gi, `$1 ${secret}`)
    .replaceAll(
      /((?:password|passwd|pwd|secret|token|api[_-]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
      `$1${secret}`,
    );
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}

/** Characters beyond the limit that are searched for the end of a secret that begins before it. */
const margin = 1_024;

/** Says in a bounded sentence what was thrown, whatever it was. */
export function describeThrown(thrown: unknown, limit = 256): string {
  try {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return redactText(text, limit);
  } catch {
    return "something that cannot be read";
  }
}

function copy(value: unknown, above: readonly object[]): Loggable | undefined {
  if (typeof value === "string") {
    return value.length > limits.characters || value.includes("@") ? redactText(value) : value;
  }
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "boolean" || value === null) return value;
  // Functions, symbols and undefined have no place in JSON.
  return typeof value === "object" ? copyObject(value, above) : undefined;
}

function copyObject(value: object, above: readonly object[]): Loggable {
  if (above.includes(value)) return "[circular]";
  if (above.length >= limits.depth) return "[too deep]";
  try {
    const inside = [...above, value];
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value)) return value.slice(0, limits.entries).map((item) => copy(item, inside) ?? null);
    if (value instanceof Error) return copyEntries(errorEntries(value), inside);
    if ("toJSON" in value && typeof value.toJSON === "function") return copy(value.toJSON(), inside) ?? null;
    return copyEntries(
      Object.keys(value).map((key) => [key, () => Reflect.get(value, key)]),
      inside,
    );
  } catch {
    return "[unreadable]";
  }
}

type Entry = readonly [key: string, read: () => unknown];

/** An error's name, message, stack and cause are not enumerable; the rest of it is. */
function errorEntries(error: Error): Entry[] {
  const own = Object.keys(error).map((key): Entry => [key, () => Reflect.get(error, key)]);
  return [
    ["type", () => error.name],
    ["message", () => redactText(error.message)],
    ["stack", () => error.stack && redactText(error.stack)],
    ["cause", () => error.cause],
    ...own,
  ];
}

function copyEntries(entries: readonly Entry[], above: readonly object[]): Record<string, Loggable> {
  const copied: Record<string, Loggable> = {};
  for (const [key, read] of entries.slice(0, limits.entries)) {
    const value = isSecret(key) ? secret : copyGuarded(read, above);
    if (value !== undefined) define(copied, key, value);
  }
  return copied;
}

/** A getter that throws costs its own field only. */
function copyGuarded(read: () => unknown, above: readonly object[]): Loggable | undefined {
  try {
    return copy(read(), above);
  } catch {
    return "[unreadable]";
  }
}

/** A plain assignment to `__proto__` would change the copy's prototype instead. */
function define(target: object, key: string, value: Loggable): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function isSecret(key: string): boolean {
  return /(?:password|passwd|secret|token|authorization|apikey|privatekey|cookie)$/.test(
    key.slice(-64).toLowerCase().replaceAll(/[-_]/g, ""),
  );
}
