// The shop's front door (Hono). It asks the catalogue for the price, the till for the money, the order book for a line.
import { serve } from "@hono/node-server";
import { http } from "@telltale/checks";
import { createTelltale, telltale } from "@telltale/hono";
import { Hono } from "hono";
import { STATUS_CODES, type Server } from "node:http";
import { BadInput, readFields, readNumber, readText } from "./bad-input.ts";
import { call, UpstreamError } from "./call.ts";
import { createFaults, faultPath } from "./faults.ts";
import gateway from "./gateway.config.ts";
import { watchPressure } from "./pressure.ts";
import { readSettings } from "./settings.ts";

const { port, host, urls, faultsAllowed } = readSettings("gateway");
const telemetry = createTelltale(gateway);
const faults = createFaults();

for (const name of ["catalog", "orders", "payments"] as const) {
  telemetry.dependencies[name].check(http(`${urls[name]}/readyz`));
}
watchPressure(telemetry);

const app = new Hono();
app.use(telltale(telemetry, { app }));
if (faultsAllowed) app.post(faultPath, async (c) => c.json(faults.set(await c.req.json())));
app.use(async (c, next) => {
  await faults.meet(c.req.path);
  await next();
});

app.get("/products", async (c) => c.json(await ask("catalog", "/products")));
app.get("/products/:id", async (c) =>
  c.json(await ask("catalog", `/products/${encodeURIComponent(c.req.param("id"))}`)),
);
app.get("/orders/:id", async (c) =>
  c.json(await ask("orders", `/orders/${encodeURIComponent(c.req.param("id"))}`)),
);
app.post("/checkout", async (c) => c.json(await checkout(readFields(await c.req.json())), 201));

app.onError((error, c) => {
  const status = statusOf(error);
  if (status >= 500) telemetry.log.error({ err: error }, "request failed");
  // What another service said of itself, its address included, is not for customers.
  return c.json({ error: error instanceof BadInput ? error.message : STATUS_CODES[status] }, status);
});

/** Three steps, each measured: price, pay, confirm. */
async function checkout(cart: Readonly<Record<string, unknown>>): Promise<unknown> {
  const channel = cart["channel"] === "app" ? "app" : "web";
  const flow = telemetry.flows.checkout;
  try {
    const product = readFields(
      await flow.step("price", () => ask("catalog", `/products/${readText(cart, "product")}`)),
    );
    const amount = readNumber(product, "price", 0, 10_000) * readNumber(cart, "quantity", 1, 100);
    await flow.step("pay", () => ask("payments", "/charges", { amount, scheme: cart["scheme"] }));
    const order = await flow.step("confirm", () => ask("orders", "/orders", { ...cart, channel, amount }));
    telemetry.metrics.checkouts.add(1, { outcome: "placed", channel });
    return order;
  } catch (error) {
    telemetry.metrics.checkouts.add(1, { outcome: statusOf(error) === 402 ? "declined" : "failed", channel });
    throw error;
  }
}

function ask(service: "catalog" | "orders" | "payments", path: string, body?: unknown): Promise<unknown> {
  const requestId = telemetry.requestId();
  return telemetry.dependencies[service].measure(() => call(urls[service] + path, { requestId, body }));
}

/** The caller's own mistakes keep their status; a failure behind us is a 502. */
function statusOf(error: unknown): 400 | 402 | 404 | 500 | 502 {
  if (error instanceof BadInput || error instanceof SyntaxError) return 400;
  if (!(error instanceof UpstreamError)) return error instanceof TypeError ? 502 : 500;
  return error.status === 402 || error.status === 404 || error.status === 400 ? error.status : 502;
}

// serve() makes a plain HTTP/1 server unless it is given another factory.
const server = serve({ fetch: app.fetch, port, hostname: host }) as Server;
telemetry.drain(server);
