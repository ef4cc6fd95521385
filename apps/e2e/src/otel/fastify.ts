import fastify from "fastify";
import { telltale } from "@telltale/fastify";
import { announce, findItem, telemetry } from "./items.ts";

const app = fastify();
await app.register(telltale(telemetry));
app.get<{ Params: { id: string } }>("/items/:id", (request) => findItem(request.params.id));
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server);
