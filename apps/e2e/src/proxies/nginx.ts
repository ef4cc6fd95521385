import { freePort } from "../free-port.ts";
import type { Scenery } from "./stage.ts";
import { startProgram } from "./start-program.ts";

/** A real NGINX before one server, and the exporter that reads its status page. */
export interface Nginx extends Scenery {
  readonly url: string;
}

/** Starts NGINX before the first of these servers, and its exporter, scraped as the job `edge`. */
export async function startNginx([server = ""]: readonly string[]): Promise<Nginx> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const nginx = await startProgram(
    "nginx",
    (folder) => ["-p", folder, "-c", `${folder}/config`],
    `${url}/status`,
    (folder) => config(folder, port, server),
  );
  const metrics = `127.0.0.1:${metricsPort}`;
  const exporter = await startProgram(
    "prometheus-nginx-exporter",
    () => [`-web.listen-address=${metrics}`, `-nginx.scrape-uri=${url}/status`],
    `http://${metrics}/metrics`,
  );
  const stop = async (): Promise<void> => {
    await exporter[Symbol.asyncDispose]();
    await nginx[Symbol.asyncDispose]();
  };
  return { url, targets: { edge: metrics }, [Symbol.asyncDispose]: stop };
}

function config(folder: string, port: number, server: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `  ${name}_temp_path ${folder}/${name};`)
    .join("\n");
  return `daemon off;
pid ${folder}/pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
${temporary}
  server {
    listen 127.0.0.1:${port};
    location /status { stub_status; }
    location / {
      proxy_pass http://${server};
      proxy_read_timeout 400ms;
    }
  }
}
`;
}
