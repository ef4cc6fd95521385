import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startProgram, type Child } from "./child.ts";
import { choosePorts } from "./ports.ts";
import { openPreview, writePrometheusConfig } from "./telltale-cli.ts";
import type { Shop } from "./shop.ts";

/** A Prometheus that scrapes the shop, and its boards in a browser. */
export interface Observatory {
  readonly prometheus: string;
  readonly preview: string;
}

/** What to say where there is no Prometheus to start. */
export const withoutPrometheus =
  "To see the boards live, put prometheus on PATH (Debian: apt install prometheus; macOS: brew install prometheus).";

/** Whether there is a Prometheus on PATH. */
export function hasPrometheus(): boolean {
  return spawnSync("prometheus", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Starts both; resolves when they answer. They end with the demo's other processes, and leave nothing on disk. */
export async function openObservatory(urls: Shop["urls"], signal: AbortSignal): Promise<Observatory> {
  const { ports } = await choosePorts({ prometheus: 9090, preview: 9091 });
  const folder = await mkdtemp(path.join(tmpdir(), "telltale-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const config = await writePrometheusConfig(folder, urls, signal);
  const prometheus = `http://127.0.0.1:${ports.prometheus}`;
  const child = startProgram("prometheus", "prometheus", [
    `--config.file=${config}`,
    `--storage.tsdb.path=${path.join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${ports.prometheus}`,
    "--enable-feature=exemplar-storage",
    "--log.level=warn",
  ]);
  await untilAnswers(`${prometheus}/-/ready`, child);
  return { prometheus, preview: await openPreview(prometheus, ports.preview) };
}

async function untilAnswers(url: string, child: Child, limitMs = 20_000): Promise<void> {
  const late = AbortSignal.timeout(limitMs);
  let ended: string | undefined;
  void child.ended.then((how) => (ended = how));
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (ended) throw new Error(`${child.name} ended (${ended}) before it answered.\n${child.lastLines()}`);
    if (late.aborted)
      throw new Error(`${child.name} did not answer within ${limitMs / 1_000} s.\n${child.lastLines()}`);
    await wait(100);
  }
}
