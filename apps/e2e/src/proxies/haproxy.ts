import { freePort } from "../free-port.ts";
import type { Scenery } from "./stage.ts";
import { startProgram } from "./start-program.ts";

/** A real HAProxy before some servers. */
export interface Haproxy extends Scenery {
  readonly url: string;
}

/** Starts HAProxy, scraped as the job `edge`, with one backend of these servers and one whose server is not there. */
export async function startHaproxy(servers: readonly string[]): Promise<Haproxy> {
  const [port, metricsPort, closed] = [await freePort(), await freePort(), await freePort()];
  const config = `
global
  maxconn 200
defaults
  mode http
  timeout connect 300ms
  timeout client 5s
  timeout server 400ms
  retries 1
  option redispatch
frontend shop
  bind 127.0.0.1:${port}
  use_backend gone if { path /gone }
  default_backend checkout
backend checkout
${servers.map((address, index) => `  server server-${index} ${address} maxconn 50`).join("\n")}
backend gone
  server nobody 127.0.0.1:${closed}
frontend metrics
  bind 127.0.0.1:${metricsPort}
  http-request use-service prometheus-exporter if { path /metrics }
`;
  const metrics = `127.0.0.1:${metricsPort}`;
  const program = await startProgram(
    "haproxy",
    (folder) => ["-db", "-f", `${folder}/config`],
    `http://${metrics}/metrics`,
    () => config,
  );
  return { ...program, url: `http://127.0.0.1:${port}`, targets: { edge: metrics } };
}
