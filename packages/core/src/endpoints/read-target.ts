// Runs for every request there is: the application's must be told from ours in a few nanoseconds, without a copy.
import type { IncomingMessage } from "node:http";

/** What a request asks for: the path as it came in, never decoded, and what follows the question mark. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/** Makes the function that reads the target of a request; undefined when it begins like none of `paths`. */
export function createTargetReader(
  paths: readonly string[],
): (request: IncomingMessage) => Target | undefined {
  const beginnings = markBeginnings(paths);
  return (request: IncomingMessage & { originalUrl?: unknown }) => {
    // Frameworks rewrite `url` inside a mount and keep the whole in `originalUrl`.
    const { originalUrl } = request;
    const whole = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
    const url = whole.charCodeAt(0) === slash ? whole : withoutOrigin(whole);
    return beginnings[pair(url.charCodeAt(1), url.charCodeAt(2))] === 1 ? split(url) : undefined;
  };
}

const slash = "/".charCodeAt(0);

/** The two characters after the slash as one number, each of ours its own. Others may share one, and are told apart later. */
function pair(first: number, second: number): number {
  return (first << 7) | second;
}

/** One byte for each two characters a path can begin with: 1 where one of ours does. */
function markBeginnings(paths: readonly string[]): Uint8Array {
  const marks = new Uint8Array(1 << 14);
  for (const path of paths) {
    const first = path.charCodeAt(1);
    if (path.length > 2) marks[pair(first, path.charCodeAt(2))] = 1;
    else marks.fill(1, pair(first, 0), pair(first, 127) + 1);
  }
  return marks;
}

function split(url: string): Target {
  const query = url.indexOf("?");
  return query === -1 ? { path: url, query: "" } : { path: url.slice(0, query), query: url.slice(query + 1) };
}

/** What follows the host in a proxy's absolute form, `http://host/path`; empty when no path does. */
function withoutOrigin(target: string): string {
  const origin = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*(?=\/)/i.exec(target)?.[0];
  return origin === undefined ? "" : target.slice(origin.length);
}
