// The example's shop, served to customers and scraped by a real Prometheus.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { stopChildren } from "../../example/src/child.ts";
import { choosePorts } from "../../example/src/ports.ts";
import { startShop, type Shop } from "../../example/src/shop.ts";
import { startTraffic } from "../../example/src/traffic.ts";
import { addressOf } from "./four.ts";
import { startPrometheus, type Prometheus } from "./prometheus.ts";

/** The shop under traffic and what scrapes it; disposing ends all of it. */
export interface ShopAtPrometheus extends AsyncDisposable {
  readonly shop: Shop;
  readonly prometheus: Prometheus;
}

/** Starts the shop as version 1.0.0, its customers and a Prometheus whose jobs are the services' names. */
export async function startShopAtPrometheus(): Promise<ShopAtPrometheus> {
  const collector = await startCollector();
  try {
    const shop = await startTracedShop(addressOf(collector));
    const targets = Object.entries(shop.urls).map(([name, url]) => [name, new URL(url).host] as const);
    const prometheus = await startPrometheus(Object.fromEntries(targets));
    const traffic = startTraffic(shop.urls.gateway, { flowsPerSecond: 20 });
    return {
      shop,
      prometheus,
      async [Symbol.asyncDispose]() {
        await traffic.stop();
        await stop(collector);
        await prometheus[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await stop(collector);
    throw error;
  }
}

/** Takes what it is sent, whatever it is. */
async function startCollector(): Promise<Server> {
  const collector = createServer((request, response) => {
    request.resume().on("end", () => response.end("{}"));
  });
  await once(collector.listen(0, "127.0.0.1"), "listening");
  return collector;
}

/** With traces there are exemplars. */
async function startTracedShop(collector: string): Promise<Shop> {
  const { ports } = await choosePorts({ gateway: 4750, catalog: 4751, orders: 4752, payments: 4753 });
  const env = {
    ...process.env,
    // The services run from their sources, as these tests do.
    NODE_OPTIONS: "--conditions=@telltale/source",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${collector}`,
  };
  return startShop({ ports, version: "1.0.0", env });
}

async function stop(collector: Server): Promise<void> {
  await stopChildren();
  collector.close().closeAllConnections();
}
