import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";

/** A real Prometheus on a port of its own; disposing stops it and removes its data. */
export interface Prometheus extends AsyncDisposable {
  readonly url: string;
  /** Calls one endpoint of the HTTP API and returns its `data`. */
  api(path: string, parameters: Record<string, string>): Promise<unknown>;
  /** An instant query. */
  query(expression: string): Promise<readonly Sample[]>;
}

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** Where each job is scraped: one `host:port`, or those of its instances. */
type Targets = Readonly<Record<string, string | readonly string[]>>;

/**
 * Starts Prometheus scraping `targets` four times a second, with a file of rules if there is one, and with a past:
 * OpenMetrics text whose samples have timestamps.
 */
export async function startPrometheus(targets: Targets, rules?: string, past?: string): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-prometheus-"));
  const port = await freePort();
  await writeFile(join(folder, "prometheus.yml"), renderConfig(targets));
  await writeFile(join(folder, "rules.yml"), rules ?? "groups: []\n");
  if (past !== undefined) await fillPast(folder, past);
  const child = spawn("prometheus", argumentsFor(folder, port), { stdio: ["ignore", "ignore", "pipe"] });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill("SIGTERM")) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, ...client(url), [Symbol.asyncDispose]: stop };
}

/** Waits until `attempt` returns something, asking again and again; throws after `limit` milliseconds. */
export async function eventually<T>(attempt: () => Promise<T | undefined>, limit = 20_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (performance.now() - start > limit) throw new Error(`nothing in ${limit} ms`);
    await sleep(50);
  }
}

function client(url: string): Pick<Prometheus, "api" | "query"> {
  const api = async (path: string, parameters: Record<string, string>): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`);
    const body = (await response.json()) as { status: string; error?: string; data: unknown };
    if (body.status !== "success") throw new Error(`${parameters["query"]}: ${body.error}`);
    return body.data;
  };
  return {
    api,
    query: async (query) => ((await api("query", { query })) as { result: readonly Sample[] }).result,
  };
}

function renderConfig(targets: Targets): string {
  // JSON is YAML.
  const jobs = Object.entries(targets).map(
    ([job, target]) =>
      `  - job_name: ${job}\n    static_configs: [{ targets: ${JSON.stringify([target].flat())} }]`,
  );
  const global = "{ scrape_interval: 250ms, scrape_timeout: 250ms, evaluation_interval: 250ms }";
  return `global: ${global}\nrule_files: [rules.yml]\nscrape_configs:\n${jobs.join("\n")}\n`;
}

async function fillPast(folder: string, past: string): Promise<void> {
  const file = join(folder, "past.txt");
  await writeFile(file, past);
  const blocks = ["tsdb", "create-blocks-from", "openmetrics", file, join(folder, "data")];
  await promisify(execFile)("promtool", blocks);
}

function argumentsFor(folder: string, port: number): string[] {
  return [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--enable-feature=exemplar-storage",
    "--log.level=warn",
  ];
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4_000);
  });
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`prometheus ended with ${child.exitCode}: ${log}`);
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    return response?.ok || undefined;
  });
}
