// A shop that exports its metrics, of each type and in units whose Prometheus names differ. Arguments: `drain` lets
// Telltale end the process, and counts one more order as it does.
import type { AddressInfo } from "node:net";
import { capped, counter, createTelltale, defineService, gauge, histogram } from "@telltale/core";
import { telltale } from "@telltale/express";
import { exportMetrics } from "@telltale/otel";
import express from "express";

const telemetry = createTelltale(
  defineService({
    name: "metered",
    owner: "team-shop",
    metrics: {
      orders: counter("shop.orders.placed", { help: "Orders.", unit: "{order}" }),
      sold: counter("shop.goods.weight", { help: "Weight sold.", unit: "g" }),
      stock: gauge("shop.stock.level", { help: "Level.", unit: "1", labels: { "shop.item": capped(5) } }),
      heat: gauge("shop.cellar.temperature", { help: "Temperature.", unit: "Cel" }),
      upload: histogram("shop.upload.size", { help: "Uploads.", unit: "By" }),
    },
  }),
);
exportMetrics(telemetry);

const { orders, sold, stock, heat, upload } = telemetry.metrics;
stock.set(0.5, { "shop.item": "tea" });
stock.set(0.25, { "shop.item": "" });
heat.set(-3);
upload.record(2_000);

const app = express();
app.use(telltale(telemetry));
app.get("/orders/:id", (request, response) => {
  orders.add(1);
  sold.add(250);
  response.json(request.params.id);
});

const server = app.listen(0, "127.0.0.1", () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);
if (process.argv.includes("drain"))
  telemetry.drain(server, { delay: "0ms", linger: "0ms", onDrain: () => orders.add(1) });
