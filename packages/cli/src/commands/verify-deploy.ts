import { setTimeout as sleep } from "node:timers/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { CannotRun } from "../cannot-run.ts";
import type { Round } from "../deploy/ask-round.ts";
import { renderRound } from "../deploy/render-round.ts";
import type { Io } from "../io.ts";
import { duration, timed, wholeNumber } from "../option-values.ts";
import { createPainter } from "../painter.ts";
import { isCommit } from "../stamp/ci.ts";

interface Options {
  readonly expect: string;
  readonly for?: number;
  readonly interval: number;
  readonly timeout: number;
  readonly instances?: number;
  readonly clean?: boolean;
  readonly insecure?: boolean;
  readonly family?: "4" | "6";
  readonly format: "text" | "json";
}

/** `telltale verify-deploy`: says whether every instance runs the commit that was deployed. */
export function verifyDeployCommand(io: Io, done: (code: number) => void): Command {
  return new Command("verify-deploy")
    .description("Ask every instance for its commit; exit 0 only when all run the expected one.")
    .argument("<urls...>", "where instances answer; without a path, /version is asked")
    .requiredOption("-e, --expect <sha>", "the commit that should run, 7 hex digits or more", commit)
    .option("--for <duration>", "keep asking until all match, for so long (default: ask once)", duration)
    .addOption(timed("--interval <duration>", "how long to wait between two rounds", "2s"))
    .addOption(timed("--timeout <duration>", "how long one instance may take", "5s"))
    .option(
      "--instances <count>",
      "how many different instances must answer, such as behind a balancer",
      wholeNumber,
    )
    .addOption(
      new Option("--family <ip>", "ask only addresses of IPv4 or IPv6 (default: both)").choices(["4", "6"]),
    )
    .option("--clean", "a build from changed files does not match")
    .option("--insecure", "accept certificates that nobody vouches for")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples)
    .action(async (urls: string[], options: Options) => done(await run(urls, options, io)));
}

async function run(given: readonly string[], options: Options, io: Io): Promise<number> {
  const { askRound } = await import("../deploy/ask-round.ts");
  const urls = given.map(parseTarget);
  const asked = {
    commit: options.expect,
    clean: options.clean === true,
    insecure: options.insecure === true,
    timeoutMs: options.timeout,
    instances: options.instances ?? 0,
    lookUp: io.lookUp,
    family: options.family === undefined ? 0 : options.family === "4" ? 4 : 6,
  } as const;
  const end = Date.now() + (options.for ?? 0);
  for (;;) {
    const round = await askRound(urls, asked);
    const left = end - Date.now();
    if (round.matches || left <= 0) {
      clearProgress(io);
      io.out(renderRound(round, options, createPainter(io.colour)));
      return round.matches ? 0 : 1;
    }
    showProgress(io, round, left);
    await sleep(Math.min(options.interval, left));
  }
}

function showProgress(io: Io, { verdicts }: Round, leftMs: number): void {
  if (!io.interactive) return;
  const ok = verdicts.filter(({ status }) => status === "ok").length;
  io.err(`\r\u001B[2K${ok} of ${verdicts.length} match; asking for another ${Math.ceil(leftMs / 1_000)} s`);
}

function clearProgress(io: Io): void {
  if (io.interactive) io.err("\r\u001B[2K");
}

function parseTarget(text: string): URL {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname)
    throw new CannotRun(`"${text.replace(/\/\/[^/]*@/, "//")}" is not an http or https URL`);
  if (url.pathname === "/" && url.search === "") url.pathname = "/version";
  return url;
}

function commit(text: string): string {
  if (!isCommit(text)) throw new InvalidArgumentError("It must be a commit's hash of 7 to 64 hex digits.");
  return text.toLowerCase();
}

const examples = `
Examples:
  telltale verify-deploy --expect "$(git rev-parse HEAD)" https://shop.example
  telltale verify-deploy --expect 8f1d2c3 --for 5m http://orders-headless:8080
  telltale verify-deploy --expect 8f1d2c3 --instances 3 https://shop.example    behind a balancer

A name with several addresses stands for several instances, and each is asked; a Kubernetes service without a cluster
IP has one for each pod. Whoever does not answer is not verified. --for looks the names up anew in each round.

Exit codes: 0 every instance runs the commit, 1 not all do, 2 could not run.`;
