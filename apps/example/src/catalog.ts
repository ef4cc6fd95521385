// The product catalogue (Fastify): a short list, kept in memory.
import { createTelltale, telltale } from "@telltale/fastify";
import fastify from "fastify";
import { BadInput } from "./bad-input.ts";
import catalog from "./catalog.config.ts";
import { createFaults, faultPath } from "./faults.ts";
import { watchPressure } from "./pressure.ts";
import { readSettings } from "./settings.ts";

const products = [
  { id: "anglepoise", name: "Desk lamp", category: "lamps", price: 79 },
  { id: "lantern", name: "Paper lantern", category: "lamps", price: 15 },
  { id: "rocker", name: "Rocking chair", category: "chairs", price: 240 },
  { id: "stool", name: "Milking stool", category: "chairs", price: 35 },
  { id: "atlas", name: "Road atlas", category: "books", price: 22 },
] as const;

const { port, host, faultsAllowed } = readSettings("catalog");
const telemetry = createTelltale(catalog);
const faults = createFaults();
watchPressure(telemetry);
telemetry.metrics.products.set(products.length);

const app = fastify();
await app.register(telltale(telemetry));
app.addHook("preHandler", (request) => faults.meet(request.url));
if (faultsAllowed) app.post(faultPath, (request) => Promise.resolve(faults.set(request.body)));

app.get("/products", () => Promise.resolve(products));

app.get<{ Params: { id: string } }>("/products/:id", (request) => {
  const product = products.find(({ id }) => id === request.params.id);
  if (!product) {
    telemetry.metrics.misses.add(1);
    throw new BadInput(`There is no product ${request.params.id}.`, 404);
  }
  telemetry.metrics.views.add(1, { category: product.category });
  return Promise.resolve(product);
});

telemetry.drain(app.server);
await app.listen({ port, host });
