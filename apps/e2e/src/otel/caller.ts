// A plain node:http server that calls the address it is given, once by http and once by fetch, and answers with the
// headers that arrived there.
import { createServer, get } from "node:http";
import { text } from "node:stream/consumers";
import { announce } from "./items.ts";

const upstream = process.argv[2] ?? "";
const byHttp = () =>
  new Promise<string>((resolve, reject) =>
    get(upstream, (answer) => resolve(text(answer))).on("error", reject),
  );
const byFetch = async () => (await fetch(upstream)).text();

async function callBoth(): Promise<string> {
  return `[${await byHttp()},${await byFetch()}]`;
}

announce(
  createServer((_request, response) => {
    void callBoth().then((answer) => response.end(answer));
  }).listen(0, "127.0.0.1"),
);
