import type { Launcher } from "./child.ts";
import { clients } from "./clients/index.ts";
import { drainPackages } from "./drains/index.ts";
import { describeMeasured } from "./build-state.ts";
import { readLoad, readMachine } from "./machine.ts";
import { lintPackages } from "./lint/bins.ts";
import type { Plan } from "./plan.ts";
import type { Progress } from "./progress.ts";
import type { Conditions, Report, SuiteResult } from "./result.ts";
import { frameworks } from "./servers/index.ts";
import type { Suite } from "./suites/suite.ts";
import { readVersions } from "./versions.ts";

/** Runs suites one after the other and notes what they ran on. */
export async function runSuites(
  suites: readonly Suite[],
  plan: Plan,
  launcher: Launcher,
  progress: Progress,
): Promise<Report> {
  const start = performance.now();
  const loadBefore = readLoad();
  const results: SuiteResult[] = [];
  for (const suite of suites) results.push(await runSuite(suite, plan, launcher, progress));
  const conditions: Conditions = {
    date: new Date().toISOString().slice(0, 10),
    mode: plan.mode,
    ...readMachine(),
    loadBefore,
    loadAfter: readLoad(),
    pinning: launcher.pinning.says,
    measured: describeMeasured(launcher.sources),
    versions: readVersions([
      ...clients.flatMap(({ packages }) => packages),
      ...frameworks.flatMap(({ packages }) => packages),
      ...drainPackages,
      "autocannon",
      ...lintPackages,
    ]),
  };
  return { conditions, suites: results, seconds: secondsSince(start) };
}

async function runSuite(
  suite: Suite,
  plan: Plan,
  launcher: Launcher,
  progress: Progress,
): Promise<SuiteResult> {
  const start = performance.now();
  const notes: string[] = [];
  progress.suite(suite.title);
  const tables = await suite.run({
    plan,
    launcher,
    step: (what) => progress.step(what),
    note: (sentence) => void (notes.includes(sentence) || notes.push(sentence)),
  });
  const seconds = secondsSince(start);
  progress.done(seconds);
  return { id: suite.id, title: suite.title, about: suite.about, tables, notes, seconds };
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}
