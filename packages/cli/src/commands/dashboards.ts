import { join, resolve } from "node:path";
import { Command } from "commander";
import { loadPlatform } from "../files/load-platform.ts";
import { shortPath } from "../files/short-path.ts";
import { compareFiles, writeFiles } from "../files/write-files.ts";
import type { Io } from "../io.ts";

interface Options {
  readonly out: string;
  readonly platform?: string;
  readonly check?: boolean;
}

/** `telltale dashboards`: writes the Grafana dashboards of a platform, or says which are stale. */
export function dashboardsCommand(io: Io, done: (code: number) => void): Command {
  return new Command("dashboards")
    .description("Write a Grafana dashboard per service from the definitions.")
    .requiredOption("-o, --out <directory>", "where the JSON files go")
    .option("-p, --platform <file>", "the platform file (default: the nearest telltale.platform.ts, upwards)")
    .option("--check", "write nothing; exit 1 when a file is missing, stale or no longer generated")
    .addHelpText("after", examples)
    .action(async (options: Options) => done(await run(options, io)));
}

async function run({ out, platform: file, check }: Options, io: Io): Promise<number> {
  const { renderDashboards } = await import("@telltale/dashboards"); // no other command needs it
  const files = renderDashboards(await loadPlatform(file, io.cwd));
  const directory = resolve(io.cwd, out);
  const difference = compareFiles(directory, files);
  const shown = (path: string): string => shortPath(join(directory, path), io.cwd);
  if (check) return report(difference, shown, io);
  const changed = new Set([...difference.missing, ...difference.stale]);
  writeFiles(
    directory,
    files.filter(({ path }) => changed.has(path)),
  );
  for (const { path } of files) io.out(`${changed.has(path) ? "wrote    " : "unchanged"}  ${shown(path)}\n`);
  for (const path of difference.extra)
    io.out(`extra      ${shown(path)} (nothing generates it; left alone)\n`);
  return 0;
}

function report(
  difference: ReturnType<typeof compareFiles>,
  shown: (path: string) => string,
  io: Io,
): number {
  const lines = (["missing", "stale", "extra"] as const).flatMap((kind) =>
    difference[kind].map((path) => `${kind}  ${shown(path)}\n`),
  );
  io.out(lines.join("") || "All dashboards are up to date.\n");
  return lines.length > 0 ? 1 : 0;
}

const examples = `
Examples:
  telltale dashboards --out dashboards           write one JSON file per service
  telltale dashboards --out dashboards --check   in CI: exit 1 when someone forgot to run it

Exit codes: 0 written or up to date, 1 stale (with --check), 2 could not run.`;
