import fastify, { type FastifyInstance } from "fastify";
import { portOf, type Running } from "./server.ts";

/** The application all Fastify contenders serve. */
export async function startFastify(install: (app: FastifyInstance) => unknown): Promise<Running> {
  const app = fastify();
  await install(app);
  app.get<{ Params: { id: string } }>("/items/:id", (request) => ({ id: request.params.id }));
  await app.register(
    async (shop) => {
      shop.get<{ Params: { item: string } }>("/items/:item", (request) => ({ item: request.params.item }));
    },
    { prefix: "/shops/:shop" },
  );
  await app.listen({ port: 0, host: "127.0.0.1" });
  const port = portOf(app.server);
  return { port, metricsPort: port };
}
