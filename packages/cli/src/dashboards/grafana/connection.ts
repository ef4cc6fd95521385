import { CannotRun } from "../../cannot-run.ts";
import { splitCredentials } from "../../files/split-credentials.ts";
import type { Io } from "../../io.ts";

/** How a Grafana is reached. */
export interface Connection {
  /** The address without credentials and without a slash at its end. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the credentials come from, for sentences; undefined where there are none. */
  readonly credentials: string | undefined;
  /** Texts that no message may show. */
  readonly secrets: readonly string[];
  readonly timeoutMs: number;
}

/** The variables that may hold a token, the first that is set counting. */
export const tokenVariables = ["TELLTALE_GRAFANA_TOKEN", "GRAFANA_TOKEN"] as const;

/** Reads an address and the token of the environment; a name and password in the address serve as well. */
export function connectionTo(text: string, timeoutMs: number, { env }: Pick<Io, "env">): Connection {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new CannotRun(
      `--grafana takes the address of a Grafana, such as http://localhost:3000, and not "${text.replace(/\/\/[^/]*@/, "//")}"`,
    );
  const { url, headers } = splitCredentials(text);
  const address = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  const variable = tokenVariables.find((name) => env[name]?.trim());
  if (variable === undefined) return { address, timeoutMs, ...fromAddress(new URL(text), headers) };
  const token = checkedToken(env[variable] ?? "", variable);
  const sent = { authorization: `Bearer ${token}` };
  return { address, timeoutMs, headers: sent, credentials: `the token in ${variable}`, secrets: [token] };
}

function fromAddress(url: URL, headers: Readonly<Record<string, string>>) {
  const credentials = url.username === "" ? undefined : "the name and password in the address";
  const password = decodeURIComponent(url.password);
  return { headers, credentials, secrets: password === "" ? [] : [password] };
}

/** A token read from a file often ends in a newline, which no header may hold. */
function checkedToken(text: string, variable: string): string {
  const token = text.trim();
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new CannotRun(`${variable} holds letters that no token has; is it the token alone?`);
}
