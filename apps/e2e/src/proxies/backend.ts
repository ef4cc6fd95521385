import { once } from "node:events";
import { get, type IncomingMessage, type Server } from "node:http";
import express from "express";
import { defineService } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { telltale } from "@telltale/express";

/** The service behind the proxies. */
export const checkout = defineService({ name: "checkout" });

/** A real service that answers, refuses, fails, never answers, or breaks its answer off, as it is asked to. */
export async function startBackend(): Promise<Server> {
  const telemetry = testTelltale(checkout, { runtimeMetrics: true });
  const app = express();
  app.use(telltale(telemetry));
  app.get("/items/:id", (request, response) => void response.json({ id: request.params.id }));
  app.get("/boom", (_request, response) => void response.sendStatus(500));
  app.get("/hang", () => {}); // no answer, ever
  app.get("/cut", (request) => void request.socket.destroy());
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

const answered = ["/items/1", "/items/2", "/items/3", "/nothing", "/boom"];

/** One request for each way in which an answer can end, through a proxy that ends them all; the statuses. */
export async function askEverything(url: string): Promise<number[]> {
  return askAll(url, [...answered, "/hang", "/cut", "/gone"]);
}

/** Requests that are answered without a proxy too. */
export async function askWhatIsAnswered(url: string): Promise<number[]> {
  return askAll(url, answered);
}

function askAll(url: string, paths: readonly string[]): Promise<number[]> {
  return Promise.all(paths.map((path) => ask(`${url}${path}`)));
}

/** On a connection of its own, since a proxy may close one that waits just when it is used again. */
async function ask(url: string): Promise<number> {
  const request = get(url, { agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  await once(response.resume(), "end");
  return response.statusCode ?? 0;
}
