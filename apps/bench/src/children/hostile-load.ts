import { connect, type Socket } from "node:net";

/** So many requests nobody meant to serve, beginning at a given number, so that none is ever sent twice. */
export interface Hostility {
  readonly port: number;
  readonly requests: number;
  readonly from: number;
}

/** How many were answered; a server may close a connection instead, which loses what was on it. */
export interface Answered {
  readonly answered: number;
}

const connections = 8;
const pipelined = 32;

/** Writes requests in batches on a few connections, each batch once the last is answered. */
export async function sendHostile({ port, requests, from }: Hostility): Promise<Answered> {
  let next = from;
  const end = from + requests;
  const take = (): string => {
    let batch = "";
    for (let count = 0; count < pipelined && next < end; count++) batch += hostileRequest(next++);
    return batch;
  };
  const answered = await Promise.all(Array.from({ length: connections }, () => work(port, take)));
  return { answered: answered.reduce((sum, count) => sum + count, 0) };
}

async function work(port: number, take: () => string): Promise<number> {
  let answered = 0;
  for (let batch = take(); batch !== ""; batch = take()) {
    const socket = connect(port, "127.0.0.1");
    answered += await converse(socket, batch, take);
  }
  return answered;
}

/** Uses one connection until there is nothing left to send or the server closes it; returns the answers it got. */
function converse(socket: Socket, first: string, take: () => string): Promise<number> {
  return new Promise((resolve) => {
    let answered = 0;
    let waiting = 0;
    let tail = "";
    const send = (batch: string): void => {
      if (batch === "") return void socket.destroy();
      waiting = batch.split(" HTTP/1.1\r\n").length - 1;
      socket.write(batch);
    };
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      const text = tail + chunk.toString("latin1");
      const starts = text.split(mark).length - 1;
      tail = text.slice(-(mark.length - 1));
      answered += starts;
      waiting -= starts;
      if (waiting <= 0) send(take());
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(answered));
    send(first);
  });
}

const mark = "HTTP/1.1 ";

/** Every method Node's parser takes but CONNECT, which asks for a tunnel. */
const methods =
  "GET HEAD POST PUT DELETE OPTIONS TRACE PATCH PURGE PROPFIND REPORT MKCOL LOCK SEARCH M-SEARCH NOTIFY SUBSCRIBE".split(
    " ",
  );

/** A path never seen, or one under a mount with a parameter; any method; a host never seen. */
function hostileRequest(index: number): string {
  const word = (index * 2_654_435_761) >>> 0;
  const method = methods[index % methods.length];
  const path =
    index % 2 === 0
      ? `/${word.toString(36)}/wp-${index}.php?q=${index}`
      : `/shops/s${word.toString(36)}x/items/${index}`;
  return `${method} ${path} HTTP/1.1\r\nhost: h${index}.example\r\ncontent-length: 0\r\n\r\n`;
}
