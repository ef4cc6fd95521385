// A client that sends exactly what it is told: fetch would mend paths, refuse methods and hide connections.
import { request, type Agent, type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

/** What to send, beyond the path. */
export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** A whole response. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends one request and reads its response to the end. */
export function send(
  port: number,
  path: string,
  { method = "GET", headers = {}, body, agent }: Sending = {},
): Promise<Received> {
  return new Promise((resolve, reject) => {
    // One connection per request unless an agent keeps it.
    const outgoing = request(
      { host: "127.0.0.1", port, path, method, headers, agent: agent ?? false },
      (response) => {
        text(response).then(
          (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
          reject,
        );
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** Opens a connection for requests that no client library would send. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Writes bytes as they are and reads until the server closes the connection. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = await open(port);
  socket.write(bytes, "latin1");
  return text(socket);
}

/** Resolves when the socket has received the given text. */
export function received(socket: Socket, part: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = "";
    socket.on("data", (chunk: Buffer) => {
      all += chunk.toString("latin1");
      if (all.includes(part)) resolve(all);
    });
    socket.once("close", () => reject(new Error(`closed before ${JSON.stringify(part)} came: ${all}`)));
  });
}
