import { globSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = join(dirname(fileURLToPath(import.meta.url)), "../../../packages");
const measured = [
  "conventions",
  "core",
  "express",
  "fastify",
  "koa",
  "hono",
  "promql",
  "dashboards",
  "lint",
  "cli",
];

/** What is measured, as a sentence for the report. */
export function describeMeasured(sources: boolean): string {
  if (sources) return "Telltale ran from its TypeScript sources, which is not what users run.";
  const missing = measured.filter((name) => newest(name, "dist/*.js") === 0);
  if (missing.length > 0) return `Not built: ${missing.join(", ")}. Run \`pnpm build\` first.`;
  const stale = measured.filter((name) => newest(name, "dist/*.js") < newest(name, "src/**/!(*.test).ts"));
  if (stale.length === 0) return "Telltale ran as built and published (`dist`), up to date with its sources.";
  return `Telltale ran as built (\`dist\`), but sources of ${stale.join(", ")} are newer. Run \`pnpm build\` first.`;
}

/** Whether there is something to run. */
export function isBuilt(): boolean {
  return measured.every((name) => newest(name, "dist/*.js") > 0);
}

function newest(name: string, pattern: string): number {
  const cwd = join(packages, name);
  return globSync(pattern, { cwd }).reduce(
    (latest, file) => Math.max(latest, statSync(join(cwd, file)).mtimeMs),
    0,
  );
}
