// What processes and threads of one service say to each other. A reader trusts nothing: the other end may be
// another version of this package.

/** Marks our messages among the application's own. The number rises when an older reader would misread. */
export const protocol = "telltale.workers/1";

/** What a service is, as labels of `target_info`. */
export type Facts = Readonly<Record<string, string>>;

/** One message. `member` is the instance it comes from or goes to. */
export type Message = { readonly telltale: typeof protocol; readonly member: string } & Said;

/** What is said. Whoever asks pulls the answer piece by piece, so that no queue grows before one who does not read. */
export type Said =
  /** From a hub that starts: whoever is there may join. */
  | { readonly say: "call" }
  /** From an instance that joins. Threads share their process, and what is read of it. */
  | { readonly say: "hello"; readonly service: string; readonly facts: Facts; readonly pid?: number }
  /** From the hub to one that joined. */
  | { readonly say: "welcome" }
  /** From an instance that leaves, after its last part; or from a hub that ends. */
  | { readonly say: "bye" }
  | Ask
  /** For the piece after the last one. */
  | { readonly say: "next"; readonly ask: number }
  | Part;

/** For families: all of them, or only what is new since they were last told; with fresh readings of the process or as they stand. */
export interface Ask {
  readonly say: "ask";
  readonly ask: number;
  readonly whole: boolean;
  readonly readings: boolean;
}

/** A piece of an answer; 0 as `ask` when nobody asked, as an instance leaves. */
export interface Part {
  readonly say: "part";
  readonly ask: number;
  readonly slices: readonly unknown[];
  /** In the last piece only: how much the sender has in all, so that the reader knows when it has too much or too little. */
  readonly end?: { readonly families: number; readonly points: number; readonly facts: Facts };
}

/** A value as one of our messages; "foreign" when it is ours but cannot be read, undefined when it is not ours. */
export function readMessage(value: unknown): Message | "foreign" | undefined {
  if (!isRecord(value)) return undefined;
  const { telltale, member } = value;
  if (typeof telltale !== "string" || !telltale.startsWith("telltale.workers/")) return undefined;
  const known = telltale === protocol && typeof member === "string" && isSaid(value);
  return known ? (value as Message) : "foreign"; // isSaid has checked every field that is read
}

/** Any object, its fields unknown. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isSaid(value: Readonly<Record<string, unknown>>): boolean {
  switch (value["say"]) {
    case "call":
    case "welcome":
    case "bye":
      return true;
    case "hello":
      return (
        typeof value["service"] === "string" &&
        isFacts(value["facts"]) &&
        (value["pid"] === undefined || isCount(value["pid"]))
      );
    case "ask":
      return (
        isCount(value["ask"]) && typeof value["whole"] === "boolean" && typeof value["readings"] === "boolean"
      );
    case "next":
      return isCount(value["ask"]);
    case "part":
      return isCount(value["ask"]) && Array.isArray(value["slices"]) && isEnd(value["end"]);
    default:
      return false;
  }
}

function isEnd(value: unknown): boolean {
  if (value === undefined) return true;
  return isRecord(value) && isCount(value["families"]) && isCount(value["points"]) && isFacts(value["facts"]);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** More facts than any resource has. */
const mostFacts = 100;

function isFacts(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  // The names are written into an exposition as they are.
  return (
    entries.length <= mostFacts &&
    entries.every(([name, fact]) => /^[a-zA-Z_]\w*$/.test(name) && typeof fact === "string")
  );
}
