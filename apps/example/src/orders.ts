// The order book (Express): orders in PostgreSQL, through the ordinary `pg` pool.
// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 passes a rejection on to the error handler itself
import { createTelltale, telltale } from "@telltale/express";
import express from "express";
import { BadInput, readFields, readNumber, readText } from "./bad-input.ts";
import { createFaults, faultPath } from "./faults.ts";
import { openOrderStore, type OrderStore } from "./order-store.ts";
import orders from "./orders.config.ts";
import { watchPressure } from "./pressure.ts";
import { readSettings } from "./settings.ts";

const { port, host, databaseUrl, faultsAllowed } = readSettings("orders");
const telemetry = createTelltale(orders);
const { postgres } = telemetry.dependencies;
const faults = createFaults();
const database = openOrderStore(databaseUrl);
const nowhere = openOrderStore("postgres://nobody@127.0.0.1:1/nowhere"); // nothing listens on port 1

postgres.check((signal) => store().check(signal));
watchPressure(telemetry);

const app = express();
app.use(telltale(telemetry));
app.use(express.json({ limit: "10kb" }));
if (faultsAllowed) app.post(faultPath, (request, response) => void response.json(faults.set(request.body)));
app.use(async (request, _response, next) => {
  await faults.meet(request.path);
  next();
});

app.post("/orders", async (request, response) => {
  const fields = readFields(request.body);
  const channel = fields["channel"] === "app" ? "app" : "web";
  const country = readText(fields, "country");
  const id = await postgres.measure(() =>
    store().save({
      product: readText(fields, "product"),
      quantity: readNumber(fields, "quantity", 1, 100),
      amount: readNumber(fields, "amount", 0, 1_000_000),
      channel,
      country,
    }),
  );
  telemetry.metrics.placed.add(1, { channel, country });
  telemetry.log.info({ order: id }, "order placed"); // an id belongs in a log line, never in a label
  response.status(201).json({ id });
});

app.get("/orders/:id", async (request, response) => {
  const id = readNumber({ id: Number(request.params.id) }, "id", 1, 2_147_483_647);
  const order = await postgres.measure(() => store().find(id));
  if (!order) throw new BadInput(`There is no order ${id}.`, 404);
  response.json({ id, ...order });
});

// Express knows an error handler by its four parameters.
const answerError: express.ErrorRequestHandler = (
  error: Error & { status?: number },
  _request,
  response,
  _next,
) => {
  const { status = 500 } = error;
  if (status >= 500) telemetry.log.error({ err: error }, "request failed");
  response.status(status).json({ error: status < 500 ? error.message : "The order book is closed." });
};
app.use(answerError);

/** OpenTelemetry's names for what any pool of connections shows. */
const pool = { "db.client.connection.pool.name": "orders" } as const;

function store(): OrderStore {
  const { idle, used, waiting } = database.pool();
  telemetry.metrics.connections.set(idle, { ...pool, "db.client.connection.state": "idle" });
  telemetry.metrics.connections.set(used, { ...pool, "db.client.connection.state": "used" });
  telemetry.metrics.waiting.set(waiting, pool);
  return faults.now.database === "down" ? nowhere : database;
}

telemetry.drain(app.listen(port, host), { onDrain: () => database.close() });
