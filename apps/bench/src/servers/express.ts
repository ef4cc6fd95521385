import { createServer } from "node:http";
import express, { type Express } from "express";
import { listen, type Running } from "./server.ts";

/** The application all Express contenders serve. */
export async function startExpress(install: (app: Express) => void): Promise<Running> {
  const app = express();
  install(app);
  app.get("/items/:id", (request, response) => void response.json({ id: request.params.id }));
  const shop = express.Router();
  shop.get("/items/:item", (request, response) => void response.json({ item: request.params.item }));
  app.use("/shops/:shop", shop);
  const port = await listen(createServer(app));
  return { port, metricsPort: port };
}
