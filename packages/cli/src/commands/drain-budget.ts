import { parseDuration } from "@telltale/conventions";
import { Command, InvalidArgumentError, Option } from "commander";
import { CannotRun } from "../cannot-run.ts";
import type { Judged, Judging } from "../drain/judge-workload.ts";
import { renderJudged } from "../drain/render-judged.ts";
import { loadPlatform } from "../files/load-platform.ts";
import type { Io } from "../io.ts";
import { wholeNumber } from "../option-values.ts";
import { createPainter } from "../painter.ts";

interface Options {
  readonly platform?: string | true;
  readonly delay?: number;
  readonly linger?: number;
  readonly deadline?: number;
  readonly hookTimeout?: number;
  readonly hooks?: number;
  readonly flush?: number;
  readonly preStop?: number;
  readonly checkTimeout?: number;
  readonly propagation: number;
  readonly boot: number;
  readonly balancer: "endpoints" | "readiness";
  readonly path?: string[];
  readonly format: "text" | "json";
}

/** `telltale drain-budget`: says whether a pod's end fits into the time Kubernetes gives it. */
export function drainBudgetCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command("drain-budget")
    .description("Add up what the end of each service takes and hold it against its Kubernetes manifest.")
    .argument("[targets...]", "manifests, directories of them, or - for stdin (default: the directory here)")
    .option(
      "-p, --platform [file]",
      "take each service's drain from its definition (default: the nearest platform)",
    );
  for (const [flags, meaning] of times) command.option(flags, meaning, length);
  return command
    .option("--hooks <count>", "how many teardown hooks there are (default: 1)", wholeNumber)
    .addOption(
      estimate("--propagation <duration>", "until nobody sends to a pod that is being deleted", "3s"),
    )
    .addOption(estimate("--boot <duration>", "from the start of the process until it answers", "10s"))
    .addOption(
      new Option(
        "--balancer <kind>",
        "who takes a pod out: Kubernetes' endpoints, or a balancer that probes readiness",
      )
        .choices(["endpoints", "readiness"])
        .default("endpoints"),
    )
    .option("--path <path...>", "what the service answers probes at besides Telltale's paths")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples)
    .action(async (targets: string[], options: Options) => done(await run(targets, options, io)));
}

const times = [
  ["--delay <duration>", "how long it keeps accepting after SIGTERM (default: 5s)"],
  ["--linger <duration>", "how long idle connections may wait for a last request (default: 6s)"],
  ["--deadline <duration>", "when open requests are cut, from SIGTERM on (default: 20s)"],
  ["--hook-timeout <duration>", "how long one teardown hook may take (default: 5s)"],
  ["--flush <duration>", "how long telemetry may take to be sent (default: 3s)"],
  ["--pre-stop <duration>", "how long a preStop hook takes that is no sleep"],
  ["--check-timeout <duration>", "how long the slowest check may take (default: 800ms)"],
] as const;

async function run(given: readonly string[], options: Options, io: Io): Promise<number> {
  // They bring YAML, which no other command needs.
  const { readManifests } = await import("../drain/read-manifests.ts");
  const { judgeWorkload } = await import("../drain/judge-workload.ts");
  const { workloads, failures } = await readManifests(given, io);
  if (workloads.length === 0 && failures.length === 0)
    throw new CannotRun(
      `there is no workload in ${given.join(", ") || "this directory"}: no Deployment, Pod or the like`,
    );
  const judging = await judgingOf(options, io);
  const judged = workloads.flatMap((workload) => judgeWorkload(workload, judging));
  if (judged.length > 0) io.out(render(judged, options, io));
  for (const sentence of failures) io.err(`telltale: ${sentence}\n`);
  if (failures.length > 0) return 2;
  if (judged.length === 0)
    throw new CannotRun("no container or workload bears the name of a service of the platform");
  return judged.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

async function judgingOf(options: Options, io: Io): Promise<Judging> {
  const { platform: file, propagation, boot, balancer, path: paths = [] } = options;
  const platform =
    file === undefined ? undefined : await loadPlatform(file === true ? undefined : file, io.cwd);
  return {
    given: options,
    cluster: { propagation, boot, balancer, paths },
    ...(platform && { services: platform.services }),
  };
}

function render(judged: readonly Judged[], { format }: Options, io: Io): string {
  if (format === "text") return renderJudged(judged, createPainter(io.colour));
  return `${JSON.stringify({ containers: judged }, undefined, 2)}\n`;
}

function estimate(flags: string, meaning: string, given: string): Option {
  return new Option(flags, meaning).argParser(length).default(length(given), given);
}

/** Unlike other durations these may be nothing: "0s". */
function length(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined)
    throw new InvalidArgumentError('Write it with its unit, such as "5s" or "800ms".');
  return milliseconds;
}

const examples = `
Examples:
  telltale drain-budget k8s/                      every manifest below a directory
  helm template shop | telltale drain-budget -    what a chart becomes
  telltale drain-budget k8s/ --platform           with the drain each service's definition says
  telltale drain-budget k8s/ --deadline 50s --hooks 3

The grace period must hold preStop, the drain's deadline (delay and linger lie inside it), each hook's timeout and the
flush of telemetry. Probes must ask Telltale's paths: /livez for liveness, /readyz for readiness, /startupz for startup.
With --platform a container or workload is judged when it bears the name of a service; without, one container of each.
What is said here stands above the definition, which stands above the defaults.

Exit codes: 0 every budget adds up, 1 findings, 2 could not run.`;
