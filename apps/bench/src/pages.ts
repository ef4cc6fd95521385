import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report, SuiteResult } from "./result.ts";

const docs = join(dirname(fileURLToPath(import.meta.url)), "../../../docs");

/** A published page: where it stands, and which suites it tells of. */
export interface Page {
  readonly out: string;
  readonly json: string;
  readonly report: Report;
}

/** A run as it is published: linting on a page of its own, and in the place of older figures of the same suites. */
export function pagesOf(report: Report): Page[] {
  return [pageOf("benchmarks", report, isRuntime), pageOf("lint-benchmarks", report, isLint)].flatMap(
    (page) => page ?? [],
  );
}

const isLint = ({ id }: SuiteResult): boolean => id.startsWith("lint-");
const isRuntime = (suite: SuiteResult): boolean => !isLint(suite);

function pageOf(name: string, report: Report, belongs: (suite: SuiteResult) => boolean): Page | undefined {
  const suites = report.suites.filter(belongs);
  if (suites.length === 0) return undefined;
  const json = join(docs, `${name}.json`);
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  const older = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as Report) : undefined; // written by us
  return { out: join(docs, `${name}.md`), json, report: mergeReports(older, { ...report, suites, seconds }) };
}

/** The older report with the suites that were measured again in their places; each of those says on what it ran. */
export function mergeReports(older: Report | undefined, newer: Report): Report {
  const again = new Map(newer.suites.map((suite) => [suite.id, suite]));
  if (older === undefined || older.suites.every(({ id }) => again.has(id))) return newer;
  const placed = new Set(older.suites.map(({ id }) => id));
  const fresh = (suite: SuiteResult): SuiteResult => ({ ...suite, conditions: newer.conditions });
  const kept = older.suites.map((suite) => {
    const measured = again.get(suite.id);
    return measured ? fresh(measured) : suite;
  });
  return { ...older, suites: kept.concat(newer.suites.filter(({ id }) => !placed.has(id)).map(fresh)) };
}
