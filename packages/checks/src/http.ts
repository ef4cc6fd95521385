import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { Failure } from "./failure.ts";
import { refuse } from "./refuse.ts";

/** How it is asked, and what answer is right. */
export interface HttpOptions {
  /** Default "GET". */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The right status codes: one, several, or a rule. Default: 200 to 299. Redirects are answers and not followed. */
  readonly status?: number | readonly number[] | ((status: number) => boolean);
}

/** How much of a body is read so that its connection can be used again; a longer one is cut off. */
const longestBody = 65_536;

/**
 * Requests an address with fetch, calling it off on a timeout. User and password in the address are sent as Basic
 * authentication and appear in no reason.
 * @throws TelltaleError definition/shape
 */
export function http(url: string | URL, options: HttpOptions = {}): CheckRun {
  const { address, authorization } = readAddress(url);
  const isRight = readStatus(options.status);
  const headers = readHeaders({ ...(authorization && { authorization }), ...options.headers });
  const { method = "GET" } = options;
  return createProbe("component", async (signal) => {
    const response = await fetch(address, { method, headers, signal, redirect: "manual" });
    await finish(response);
    if (!isRight(response.status)) throw new Failure(`answered with status ${response.status}`);
  });
}

/** fetch refuses an address with credentials, and says it in full when it does. */
function readAddress(url: string | URL): {
  readonly address: string;
  readonly authorization: string | undefined;
} {
  const address = URL.canParse(String(url)) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) {
    return refuse({
      where: "http(url)",
      given: address ? `an address of ${address.protocol}` : `no address (a ${typeof url})`,
      expected: "an absolute address of http: or https:",
      hint: 'Write it in full: http("https://payments.internal/livez").',
    });
  }
  const { username, password } = address;
  address.username = address.password = "";
  if (!username && !password) return { address: address.href, authorization: undefined };
  const credentials = `${decode(username)}:${decode(password)}`;
  return { address: address.href, authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

/** A stray percent sign stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A header that cannot be sent is refused now, and without its value, which Node's own error shows. */
function readHeaders(headers: Readonly<Record<string, string>>): Headers {
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    try {
      read.set(name, value);
    } catch {
      refuse({
        where: "http(url, { headers })",
        given: "a header that cannot be sent",
        expected: "names and values of HTTP (RFC 9110, section 5)",
        hint: "Look for line breaks in the values.",
      });
    }
  }
  return read;
}

function readStatus(status: HttpOptions["status"]): (status: number) => boolean {
  if (status === undefined) return (given) => given >= 200 && given < 300;
  if (typeof status === "function") return status;
  const right = [status].flat();
  if (right.length > 0 && right.every((code) => Number.isInteger(code) && code >= 100 && code < 600)) {
    return (given) => right.includes(given);
  }
  return refuse({
    where: "http(url, { status })",
    given: right.join(", ") || "no status code",
    expected: "status codes from 100 to 599",
    hint: "Leave it out for 200 to 299.",
  });
}

/** Reads a short body to its end and cuts a long one off, so that no socket stays taken. */
async function finish({ body }: Response): Promise<void> {
  if (!body) return;
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop cancels the body.
    if (length > longestBody) return;
  }
}
