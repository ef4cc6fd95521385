// npm run demo: the shop, its customers, and what can be seen of it.
import { setTimeout as wait } from "node:timers/promises";
import pc from "picocolors";
import { killChildren, stopChildren } from "./child.ts";
import { readOptions, usage, type DemoOptions } from "./demo-options.ts";
import type { Verdict } from "./expectations.ts";
import { judgeScenario, playScenario } from "./play-scenario.ts";
import { hasPrometheus, openObservatory, withoutPrometheus, type Observatory } from "./observatory.ts";
import { choosePorts } from "./ports.ts";
import { firstVersion, scenarios, type Scenario } from "./scenarios.ts";
import { openScreen } from "./screen.ts";
import { shopPorts } from "./settings.ts";
import { startShop, type Shop } from "./shop.ts";
import { lintExpositions, readFiles, verifyBoards } from "./telltale-cli.ts";
import { startTraffic, type Traffic } from "./traffic.ts";
import { watchShop, type Reading } from "./watch-shop.ts";

/** `--once`: how long the scenario plays, and from when on it is judged. */
const onceSeconds = 9;
const judgedFromSeconds = 4;

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupted.abort());
process.on("exit", killChildren);
process.on("uncaughtException", (error) => void end(fail(error)));
await end(await main());

async function main(): Promise<number> {
  let options: DemoOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    return fail(error, 2);
  }
  if (options.help) return print(usage, 0);
  const onInterrupt = new Promise<number>((resolve) => {
    interrupted.signal.addEventListener("abort", () => resolve(options.once ? 130 : 0));
  });
  return Promise.race([run(options).catch(failUnlessInterrupted), onInterrupt]);
}

async function run({ once, scenario: name }: DemoOptions): Promise<number> {
  const scenario: Scenario = scenarios[name];
  const { signal } = interrupted;
  const fromFiles = readFiles(signal); // meanwhile the services start
  const shop = await openShop();
  const traffic = startTraffic(shop.urls.gateway);
  const observatory = await openBoards(shop, signal);
  const tools = (await fromFiles).concat(await lintExpositions(Object.values(shop.urls), signal));
  printVerdicts(tools);
  console.log(`\nScenario ${pc.bold(name)}: ${scenario.summary}. ${once ? "" : "Ctrl-C ends it."}`);
  const seen = await play(shop, scenario, traffic, once);
  if (observatory && !signal.aborted) seen.push(await verifyBoards(observatory.prometheus, signal));
  await traffic.stop();
  if (signal.aborted) return 0; // main has already decided
  printVerdicts(seen);
  return [...tools, ...seen].every((verdict) => verdict.seen) ? 0 : 1;
}

async function openShop(): Promise<Shop> {
  const { ports, taken } = await choosePorts(shopPorts);
  for (const port of taken)
    console.log(`Port ${port.wanted} is taken: ${port.name} is on ${port.instead} instead.`);
  console.log(`Starting ${process.env["DATABASE_URL"] ? "" : "PostgreSQL and "}four services …`);
  const shop = await startShop({ ports, version: firstVersion });
  console.log("Each answers /livez /readyz /health /version /metrics:");
  for (const [name, url] of Object.entries(shop.urls)) console.log(`  ${name.padEnd(9)} ${pc.cyan(url)}`);
  return shop;
}

async function openBoards(shop: Shop, signal: AbortSignal): Promise<Observatory | undefined> {
  if (!hasPrometheus()) {
    console.log(withoutPrometheus);
    return undefined;
  }
  const observatory = await openObservatory(shop.urls, signal);
  console.log(
    `The boards, live: ${pc.cyan(observatory.preview)} (Prometheus: ${pc.cyan(observatory.prometheus)})`,
  );
  return observatory;
}

async function play(shop: Shop, scenario: Scenario, traffic: Traffic, once: boolean): Promise<Verdict[]> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, interrupted.signal]);
  const screen = openScreen(once ? 3 : 5);
  let first: Reading | undefined;
  let last: Reading = new Map();
  const watching = watchShop(shop, signal, (reading, rows, seconds) => {
    const { begun, failed, turnedAway } = traffic.counts;
    screen.show(rows, seconds, `customers: ${begun} came, ${failed} failed, ${turnedAway} turned away`);
    if (seconds >= judgedFromSeconds) first ??= reading;
    last = reading;
    if (once && seconds >= onceSeconds) over.abort();
  });
  await Promise.all([watching, playScenario(shop, scenario, signal)]).finally(() => screen.close());
  return judgeScenario(scenario, first ?? new Map(), last);
}

function printVerdicts(verdicts: readonly Verdict[]): void {
  for (const { seen, text } of verdicts) console.log(`${seen ? pc.green("✓") : pc.red("✗")} ${text}`);
}

/** A Ctrl-C reaches the children too; their end is then no failure, only the first news of it. */
async function failUnlessInterrupted(error: unknown): Promise<number> {
  await wait(100);
  return interrupted.signal.aborted ? 0 : fail(error);
}

function fail(error: unknown, code = 1): number {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  return code;
}

function print(text: string, code: number): number {
  console.log(text);
  return code;
}

async function end(code: number): Promise<void> {
  interrupted.abort();
  await stopChildren();
  process.exitCode = code;
  // What is still open is not waited for. Where nothing is, the process ends by itself: process.exit() may wait for
  // ever for a compiler's thread that waits for it (nodejs/node#54918).
  setTimeout(() => process.exit(), 100).unref();
}
