// What the tests of `telltale preview` play on: four small services, a Prometheus, the command, and a browser.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { definePlatform, defineService } from "@telltale/conventions";
import { setTraceBridge } from "@telltale/core/adapter";
import { testTelltale } from "@telltale/core/testing";
import { renderDashboards } from "@telltale/dashboards";
import { chromium, type Browser } from "playwright-core";
import { addressOf, frameworks } from "./four.ts";
import { foreignClassic } from "./foreign/classic.ts";
import { foreignV2 } from "./foreign/v2.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";

export const traceId = "0af7651916cd43dd8448eb211c80319c";
const bin = fileURLToPath(new URL("../../../packages/cli/src/bin.ts", import.meta.url));
const services = Object.keys(frameworks).map((name) => defineService({ name }));

/** Services, Prometheus and dashboards in a folder; disposing ends all of it. */
export interface Stage extends AsyncDisposable {
  readonly prometheus: Prometheus;
  /** Holds the generated boards and two of other people. */
  readonly folder: string;
}

/** Starts the services and a Prometheus, and waits until it knows their rates. */
export async function setStage(): Promise<Stage> {
  const span = { traceId, spanId: "b7ad6b7169203331", sampled: true };
  setTraceBridge({ active: () => span, request: () => ({ ...span, setRoute() {} }), flush: async () => {} });
  const servers = await Promise.all(
    services.map((service) => frameworks[service.name]!(testTelltale(service, { runtimeMetrics: true }))),
  );
  const targets = services.map(({ name }, index) => [name, addressOf(servers[index]!)] as const);
  const prometheus = await startPrometheus(Object.fromEntries(targets));
  const stop = keepAsking(servers);
  await eventually(async () => {
    const [seen] = await prometheus.query(
      "count(sum by (job) (rate(http_server_request_duration_seconds_count[2s])) > 0) == 4",
    );
    return seen;
  }, 40_000);
  const folder = mkdtempSync(join(tmpdir(), "telltale-preview-"));
  for (const { path, text } of renderDashboards(definePlatform({ services })))
    writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, "foreign-classic.json"), JSON.stringify(foreignClassic));
  writeFileSync(join(folder, "foreign-v2.json"), JSON.stringify(foreignV2));
  return {
    prometheus,
    folder,
    async [Symbol.asyncDispose]() {
      stop();
      setTraceBridge(undefined);
      for (const server of servers) server.close();
      await prometheus[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keepAsking(servers: readonly Server[]): () => void {
  const timer = setInterval(() => {
    for (const server of servers)
      for (const path of ["/items/7", "/items/8", "/boom"])
        void fetch(`http://${addressOf(server)}${path}`)
          .then((response) => response.text())
          .catch(() => undefined);
  }, 100);
  return () => clearInterval(timer);
}

/** A run of `telltale preview` that serves; disposing presses Ctrl-C. */
export interface Preview extends AsyncDisposable {
  readonly url: string;
  /** Presses Ctrl-C; returns the exit code. */
  end(): Promise<number | null>;
}

/** Starts the command and waits for its address. */
export async function startPreview(stage: Stage, ...more: readonly string[]): Promise<Preview> {
  const child = runPreview(stage.folder, [
    stage.folder,
    "--prometheus",
    stage.prometheus.url,
    "--port",
    "0",
    "--scrape-interval",
    "250ms",
    ...more,
  ]);
  const output = readAll(child);
  const url = await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`preview ended with ${child.exitCode}: ${output()}`);
    return /^Preview: (http:\/\/\S+)$/m.exec(output())?.[1];
  });
  const end = async (): Promise<number | null> => {
    if (child.exitCode === null && child.kill("SIGINT")) await once(child, "exit");
    return child.exitCode;
  };
  return { url: new URL(url).origin, end, [Symbol.asyncDispose]: async () => void (await end()) };
}

/** Runs the command to its end. */
export async function finishPreview(
  cwd: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const child = runPreview(cwd, args);
  const output = readAll(child);
  await once(child, "close");
  return { code: child.exitCode, output: output() };
}

function runPreview(cwd: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--conditions=@telltale/source", bin, "preview", ...args], { cwd });
}

function readAll(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  return () => text;
}

/** A Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}

function chromiumPath(): string {
  const folders = (process.env["PATH"] ?? "").split(":");
  return folders.map((folder) => join(folder, "chromium")).find((path) => existsSync(path)) ?? "chromium";
}
