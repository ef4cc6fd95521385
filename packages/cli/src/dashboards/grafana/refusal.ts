import { CannotRun } from "../../cannot-run.ts";
import type { Answer, Question } from "./ask-grafana.ts";
import { tokenVariables, type Connection } from "./connection.ts";

/** The sentence for an answer that is not what was asked for; `doing` says what was tried, such as "write the board x". */
export function refusal(
  connection: Connection,
  question: Question,
  answer: Answer,
  doing: string,
): CannotRun {
  const sentence = `${connection.address} ${reasonOf(connection, question, answer, doing)}`;
  return new CannotRun(connection.secrets.reduce((text, secret) => text.replaceAll(secret, "***"), sentence));
}

function reasonOf(connection: Connection, { method, path }: Question, answer: Answer, doing: string): string {
  const { status, json, kind, location, retryAfterMs } = answer;
  const said = saidIn(answer);
  if (status >= 300 && status < 400)
    return `sends on to ${location ?? "somewhere else"}; give that address, or sign in where a login stands before it`;
  if (status === 401) return unauthorized(connection, said);
  if (status === 403)
    return `does not let ${connection.credentials ?? "an unknown caller"} ${doing}${said}; a service account with the role Editor may, or one with dashboards:create, dashboards:write, folders:create and folders:read`;
  if (status === 429 || status === 503)
    return `has too much to do (${status})${retryAfterMs === undefined ? "" : `, and asks to be left alone for ${Math.ceil(retryAfterMs / 1_000)} s`}; run it again later`;
  if (json === undefined)
    return `answered ${status} and ${kind}, not what Grafana says; is the address right, or does a login stand before it?`;
  if (status === 404) return `knows no ${method} ${path}${said}`;
  return `could not ${doing} (${status})${said}`;
}

function unauthorized({ credentials }: Connection, said: string): string {
  if (credentials !== undefined) return `does not accept ${credentials}${said}`;
  return `wants to know who asks: put a service account's token into ${tokenVariables[0]}`;
}

/** What Grafana says itself: `message` in both of its interfaces. */
function saidIn({ json }: Answer): string {
  const message = json?.["message"];
  return typeof message === "string" && message !== "" ? `: ${message.slice(0, 300)}` : "";
}
