import { freePort } from "../free-port.ts";
import type { Scenery } from "./stage.ts";
import { startProgram } from "./start-program.ts";

/** Starts a real node_exporter, scraped as the job `node`. */
export async function startNodeExporter(): Promise<Scenery> {
  const address = `127.0.0.1:${await freePort()}`;
  const program = await startProgram(
    "prometheus-node-exporter",
    () => [`--web.listen-address=${address}`],
    `http://${address}/metrics`,
  );
  return { ...program, targets: { node: address } };
}
